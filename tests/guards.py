"""Tests of safety prove nothing in a cloud that checks nothing: this refuses to run them there."""

import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable

import boto3
import pytest
from botocore.exceptions import ClientError

from tools.aws import REGION, Aws


def guard(aws: Aws) -> None:
    """End the run unless the cloud checks signatures, expiry, tokens of transactions and permissions."""
    aws.s3.create_bucket(Bucket="guard")
    for promise, kept in PROMISES.items():
        if not kept(aws):
            pytest.exit(f"The embedded cloud does not keep this: {promise}. Tests would prove nothing.", returncode=3)


def forged_upload_is_refused(aws: Aws) -> bool:
    ticket = aws.s3.generate_presigned_post("guard", "in/forged", ExpiresIn=60)
    forged = {**ticket["fields"], "x-amz-signature": "0" * 64}
    return post_file(ticket["url"], forged, b"x") == 403


def expired_link_is_refused(aws: Aws) -> bool:
    aws.s3.put_object(Bucket="guard", Key="old", Body=b"x")
    fresh, old = (
        aws.s3.generate_presigned_url("get_object", {"Bucket": "guard", "Key": "old"}, ExpiresIn=seconds)
        for seconds in (600, 1)
    )
    deadline = time.monotonic() + 60
    while (late := status(old)) == 200 and time.monotonic() < deadline:
        time.sleep(0.2)
    return (status(fresh), late) == (200, 403)


def repeated_transaction_counts_once(aws: Aws) -> bool:
    aws.dynamodb.create_table(
        TableName="guard",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
    )
    for _ in range(2):
        aws.dynamodb.transact_write_items(
            ClientRequestToken="once",
            TransactItems=[
                {
                    "Update": {
                        "TableName": "guard",
                        "Key": {"pk": {"S": "n"}},
                        "UpdateExpression": "ADD n :one",
                        "ExpressionAttributeValues": {":one": {"N": "1"}},
                    }
                }
            ],
        )
    return aws.dynamodb.get_item(TableName="guard", Key={"pk": {"S": "n"}})["Item"]["n"] == {"N": "1"}


def nobody_may_without_policy(aws: Aws) -> bool:
    root = boto3.Session("test", "test", region_name=REGION)
    iam = root.client("iam", endpoint_url=aws.endpoint)
    iam.create_user(UserName="nobody")
    key = iam.create_access_key(UserName="nobody")["AccessKey"]
    nobody = boto3.Session(key["AccessKeyId"], key["SecretAccessKey"], region_name=REGION)
    try:
        nobody.client("dynamodb", endpoint_url=aws.endpoint).scan(TableName="guard")
    except ClientError as denied:
        return denied.response["Error"]["Code"] in ("AccessDenied", "AccessDeniedException")
    return False


PROMISES: dict[str, Callable[[Aws], bool]] = {
    "an upload with a forged signature is refused": forged_upload_is_refused,
    "a link past its time is refused": expired_link_is_refused,
    "a transaction sent twice counts once": repeated_transaction_counts_once,
    "a user without a policy may do nothing": nobody_may_without_policy,
}


def post_file(url: str, fields: dict[str, str], content: bytes, headers: dict[str, str] | None = None) -> int:
    """Send a form with a file as a browser does; the status that came back. A redirect is not followed."""
    border = "amikeco-border"
    parts = [f'--{border}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()]
    opening = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'
    body = "".join([*parts, opening]).encode() + content + f"\r\n--{border}--\r\n".encode()
    form = {"Content-Type": f"multipart/form-data; boundary={border}", **(headers or {})}
    return status(urllib.request.Request(url, body, form))


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def status(request: str | urllib.request.Request) -> int:
    try:
        with urllib.request.build_opener(_Stay).open(request, timeout=120) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code
