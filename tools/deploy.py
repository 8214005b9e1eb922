"""Puts a package into a cloud as one stack, the same way into AWS and the embedded cloud. Shows nothing."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from botocore.exceptions import ClientError

from tools.aws import Aws
from tools.build import Package
from tools.settle import settle

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.type_defs import ParameterTypeDef

STACK = "amikeco"
GONE = {"ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED"}


class DeployFailed(Exception):
    """The stack is not as wanted; the message names the first resource that failed and why."""


@dataclass(frozen=True)
class Settings:
    """What a deployer decides; field by field a parameter of infra/resources.json. None: the template's default."""

    public_url: str
    mail_from: str
    association: str = "ipa-us"
    undo_seconds: int | None = None
    passkey_roles: str | None = None
    retry_after: int | None = None
    least_seconds: int | None = None
    forms_an_hour: int | None = None

    def parameters(self) -> dict[str, str]:
        url = urlsplit(self.public_url)
        given = {
            "PublicUrl": self.public_url.rstrip("/"),
            "PublicOrigin": f"{url.scheme}://{url.netloc}",
            "Association": self.association,
            "MailFrom": self.mail_from,
            "MailDomain": self.mail_from.rpartition("@")[2],
            "UndoSeconds": self.undo_seconds,
            "PasskeyRoles": self.passkey_roles,
            "RetryAfter": self.retry_after,
            "LeastSeconds": self.least_seconds,
            "FormsAnHour": self.forms_an_hour,
            "Tls": "no" if url.scheme == "http" else "yes",
        }
        return {name: str(value) for name, value in given.items() if value is not None}


def deploy(
    aws: Aws, package: Package, settings: Settings, *, stack: str = STACK, tell: Callable[[str], None] = print
) -> dict[str, str]:
    """Create or update the stack, set what the cloud did not take from the template, and return the stack's outputs."""
    template = json.loads(package.template.read_text())
    bucket = _deploy_bucket(aws, stack)
    for place, uri in _files(template):
        code = _upload(aws, bucket, "code", ".zip", (package.template.parent / place[uri]).read_bytes())
        place[uri] = f"s3://{bucket}/{code}"
    body = json.dumps(template, separators=(",", ":"), sort_keys=True).encode()
    url = _address(aws, bucket, _upload(aws, bucket, "template", ".json", body))
    _apply(aws, stack, url, settings.parameters(), tell)
    settle(aws, stack, template)
    return outputs(aws, stack)


def outputs(aws: Aws, stack: str = STACK) -> dict[str, str]:
    described = aws.cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
    return {out["OutputKey"]: out["OutputValue"] for out in described.get("Outputs", [])}


def _files(template: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Where the template names a file beside it: the functions' code, and for AWS the layer with the libraries."""
    for resource in template["Resources"].values():
        for uri in ("CodeUri", "ContentUri"):
            if uri in resource.get("Properties", {}):
                yield resource["Properties"], uri


def _deploy_bucket(aws: Aws, stack: str) -> str:
    name = f"{stack}-{aws.account}-deploy"
    try:
        aws.s3.head_bucket(Bucket=name)
    except ClientError as missing:
        if missing.response["Error"]["Code"] != "404":
            raise
        aws.s3.create_bucket(Bucket=name)
    return name


def _upload(aws: Aws, bucket: str, kind: str, ending: str, content: bytes) -> str:
    """The key follows from the content: the same build changes nothing in the stack."""
    key = f"{kind}/{hashlib.sha256(content).hexdigest()[:32]}{ending}"
    aws.s3.put_object(Bucket=bucket, Key=key, Body=content)
    return key


def _address(aws: Aws, bucket: str, key: str) -> str:
    return f"{aws.endpoint or f'https://s3.{aws.region}.amazonaws.com'}/{bucket}/{key}"


def _apply(aws: Aws, stack: str, template_url: str, wanted: dict[str, str], tell: Callable[[str], None]) -> None:
    parameters: list[ParameterTypeDef] = [
        {"ParameterKey": key, "ParameterValue": value} for key, value in wanted.items()
    ]
    exists = _status(aws, stack) is not None
    act = aws.cloudformation.update_stack if exists else aws.cloudformation.create_stack
    try:
        act(
            StackName=stack,
            TemplateURL=template_url,
            Parameters=parameters,
            Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
        )
    except ClientError as refused:
        if "No updates are to be performed" in str(refused):
            return
        raise DeployFailed(f"The cloud refused the template: {refused}") from refused
    _wait(aws, stack, tell)


def _status(aws: Aws, stack: str) -> str | None:
    try:
        return aws.cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["StackStatus"]
    except ClientError as missing:
        if "does not exist" in str(missing):
            return None
        raise


def _wait(aws: Aws, stack: str, tell: Callable[[str], None]) -> None:
    pause = 0.1 if aws.endpoint else 3.0
    told = 0
    while (status := _status(aws, stack) or "gone").endswith("_IN_PROGRESS"):
        ready = _count_ready(aws, stack)
        if ready != told:
            tell(f"{ready} resources ready")
            told = ready
        time.sleep(pause)
    if status not in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
        raise DeployFailed(f"The stack ended as {status}: {_first_failure(aws, stack)}")


def _count_ready(aws: Aws, stack: str) -> int:
    pages = aws.cloudformation.get_paginator("list_stack_resources").paginate(StackName=stack)
    return sum(one["ResourceStatus"].endswith("_COMPLETE") for page in pages for one in page["StackResourceSummaries"])


def _first_failure(aws: Aws, stack: str) -> str:
    pages = aws.cloudformation.get_paginator("describe_stack_events").paginate(StackName=stack)
    failed = [
        event for page in pages for event in page["StackEvents"] if event.get("ResourceStatus", "").endswith("_FAILED")
    ]
    if not failed:
        return "no resource says why"
    first = min(failed, key=lambda event: event["Timestamp"])
    return f"{first['LogicalResourceId']}: {first.get('ResourceStatusReason', 'no reason given')}"
