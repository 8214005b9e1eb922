"""Clients for one cloud, real or embedded: the only place that knows endpoints and keys of tools."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

if TYPE_CHECKING:
    # Types of clients are not installed where people only run.
    from mypy_boto3_apigateway import APIGatewayClient
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_events import EventBridgeClient
    from mypy_boto3_lambda import LambdaClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_ses import SESClient
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sqs import SQSClient

REGION = "us-east-1"
# The embedded cloud's root account. It guards nothing but files in .local/.
EMBEDDED_KEY = EMBEDDED_SECRET = "test"  # noqa: S105  # as said

_CONFIG = Config(
    connect_timeout=2,
    read_timeout=60,
    retries={"total_max_attempts": 3},
    s3={"addressing_style": "path"},
    signature_version="s3v4",
)


def embedded_environment(endpoint: str) -> dict[str, str]:
    """What any SDK needs to speak to the embedded cloud as its root account."""
    return {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": EMBEDDED_KEY,
        "AWS_SECRET_ACCESS_KEY": EMBEDDED_SECRET,
        "AWS_DEFAULT_REGION": REGION,
    }


@dataclass(frozen=True)
class Aws:
    """One account in one region. Without an endpoint: the account that the environment names."""

    endpoint: str | None = None

    @cached_property
    def _session(self) -> boto3.Session:
        if self.endpoint is None:
            return boto3.Session()
        return boto3.Session(EMBEDDED_KEY, EMBEDDED_SECRET, region_name=REGION)

    @property
    def region(self) -> str:
        return self._session.region_name or REGION

    @cached_property
    def account(self) -> str:
        return str(self._session.client("sts", endpoint_url=self.endpoint).get_caller_identity()["Account"])

    @cached_property
    def apigateway(self) -> APIGatewayClient:
        return self._session.client("apigateway", endpoint_url=self.endpoint, config=_CONFIG)

    @cached_property
    def cloudformation(self) -> CloudFormationClient:
        return self._session.client("cloudformation", endpoint_url=self.endpoint, config=_CONFIG)

    @cached_property
    def dynamodb(self) -> DynamoDBClient:
        return self._session.client("dynamodb", endpoint_url=self.endpoint, config=_CONFIG)

    @cached_property
    def events(self) -> EventBridgeClient:
        return self._session.client("events", endpoint_url=self.endpoint, config=_CONFIG)

    @cached_property
    def functions(self) -> LambdaClient:
        return self._session.client("lambda", endpoint_url=self.endpoint, config=_CONFIG)

    @cached_property
    def s3(self) -> S3Client:
        return self._session.client("s3", endpoint_url=self.endpoint, config=_CONFIG)

    @cached_property
    def ses(self) -> SESClient:
        return self._session.client("ses", endpoint_url=self.endpoint, config=_CONFIG)

    @cached_property
    def sns(self) -> SNSClient:
        return self._session.client("sns", endpoint_url=self.endpoint, config=_CONFIG)

    @cached_property
    def sqs(self) -> SQSClient:
        return self._session.client("sqs", endpoint_url=self.endpoint, config=_CONFIG)
