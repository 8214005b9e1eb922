"""Each function may do what its work needs and nothing else: tried with the credentials of its own role."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from tests.embedded import Site
from tools.aws import REGION

DENIED = ("AccessDenied", "AccessDeniedException", "AuthorizationError", "403")

Try = Callable[[Site, Callable[[str], Any]], object]


def table(site: Site) -> str:
    return site.outputs["TableName"]


TRIES: dict[str, Try] = {
    "read what people uploaded": lambda site, of: of("s3").get_object(
        Bucket=site.outputs["IncomingBucket"], Key="in/a/b"
    ),
    "list what people uploaded": lambda site, of: of("s3").list_objects_v2(Bucket=site.outputs["IncomingBucket"]),
    "erase what people uploaded": lambda site, of: of("s3").delete_object(
        Bucket=site.outputs["IncomingBucket"], Key="in/a/b"
    ),
    "read clean pictures": lambda site, of: of("s3").get_object(Bucket=site.outputs["CleanBucket"], Key="view/a"),
    "write clean pictures": lambda site, of: of("s3").put_object(
        Bucket=site.outputs["CleanBucket"], Key="view/a", Body=b"x"
    ),
    "scan the table": lambda site, of: of("dynamodb").scan(TableName=table(site)),
    "delete the table": lambda site, of: of("dynamodb").delete_table(TableName=table(site)),
    "send mail": lambda site, of: of("ses").send_raw_email(
        Source=f"no-reply@{site.stack}.example", Destinations=["a@b.example"], RawMessage={"Data": b"Subject: x\n\nx"}
    ),
    "put into the mail queue": lambda site, of: of("sqs").send_message(
        QueueUrl=site.outputs["MailQueueUrl"], MessageBody='{"letters": []}'
    ),
    "put into the upload queue": lambda site, of: of("sqs").send_message(
        QueueUrl=site.outputs["UploadQueueUrl"], MessageBody='{"detail": {"object": {"key": "in/a/b"}}}'
    ),
    "read a list of members": lambda site, of: of("s3").get_object(
        Bucket=site.outputs["IncomingBucket"], Key="import/a"
    ),
    "erase a list of members": lambda site, of: of("s3").delete_object(
        Bucket=site.outputs["IncomingBucket"], Key="import/a"
    ),
    "write a report": lambda site, of: of("s3").put_object(
        Bucket=site.outputs["CleanBucket"], Key="report/a", Body=b"x"
    ),
    "put into the import queue": lambda site, of: of("sqs").send_message(
        QueueUrl=site.outputs["ImportQueueUrl"], MessageBody='{"import": "a"}'
    ),
    "empty a queue": lambda site, of: of("sqs").purge_queue(QueueUrl=site.outputs["MailQueueUrl"]),
    "make a bucket public": lambda site, of: of("s3").delete_public_access_block(Bucket=site.outputs["CleanBucket"]),
    "read a role": lambda site, of: of("iam").list_roles(),
}

MAY: dict[str, set[str]] = {
    "APIHandler": {"read clean pictures", "put into the mail queue", "put into the import queue"},
    "OnUpload": {"read what people uploaded", "erase what people uploaded", "write clean pictures"},
    "OnMail": {"send mail", "put into the mail queue"},
    "OnImport": {
        "list what people uploaded",
        "read a list of members",
        "erase a list of members",
        "write a report",
        "put into the import queue",
    },
    "Sweep": {
        "read what people uploaded",
        "list what people uploaded",
        "erase what people uploaded",
        "read a list of members",
        "erase a list of members",
        "put into the mail queue",
        "put into the upload queue",
        "put into the import queue",
    },
}


def clients_of(site: Site, function: str) -> Callable[[str], Any]:
    """Clients with the temporary credentials of the function's role."""
    functions = site.aws.functions.get_paginator("list_functions").paginate()
    configured = [one for page in functions for one in page["Functions"]]
    role = next(one["Role"] for one in configured if one["FunctionName"].startswith(f"{site.stack}-{function}-"))
    sts = boto3.client("sts", region_name=REGION, endpoint_url=site.aws.endpoint, **ROOT)  # type: ignore[call-overload]
    given = sts.assume_role(RoleArn=role, RoleSessionName="trying")["Credentials"]
    session = boto3.Session(given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"], region_name=REGION)
    return lambda service: session.client(service, endpoint_url=site.aws.endpoint)  # type: ignore[call-overload]


ROOT = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}


def allowed(act: Callable[[], object]) -> bool:
    try:
        act()
    except ClientError as error:
        return error.response["Error"]["Code"] not in DENIED
    return True


@pytest.mark.parametrize("function", MAY)
def test_a_function_may_do_its_work_and_nothing_else(demo: Site, function: str) -> None:
    clients = clients_of(demo, function)

    may = {name for name, act in TRIES.items() if allowed(lambda act=act: act(demo, clients))}  # type: ignore[misc]

    assert may == MAY[function]
