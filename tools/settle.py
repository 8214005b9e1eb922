"""Sets what a cloud may not have taken from the template, and reads it back. Idempotent. The template says what."""

from typing import Any

from botocore.exceptions import ClientError

from tools.aws import Aws

Properties = dict[str, Any]


# Days. A cloud that names no period keeps the longest: that is the default of DynamoDB.
LONGEST_RECOVERY = 35


class NotSettled(Exception):
    """The cloud does not have what the template wants, although it was told."""


def settle(aws: Aws, stack: str, template: dict[str, Any]) -> None:
    """Raise NotSettled unless recovery, expiry, encryption, lifecycles, error pages, notices are as wanted."""
    physical = physical_names(aws, stack)
    for logical, resource in template["Resources"].items():
        for settler in SETTLERS.get(resource["Type"], ()):
            settler(aws, physical[logical], resource["Properties"])
    _mail_notices(aws, stack, physical["MailNotices"])


def physical_names(aws: Aws, stack: str) -> dict[str, str]:
    pages = aws.cloudformation.get_paginator("list_stack_resources").paginate(StackName=stack)
    return {
        one["LogicalResourceId"]: one.get("PhysicalResourceId", "")
        for page in pages
        for one in page["StackResourceSummaries"]
    }


def _expect(what: str, found: object, wanted: object) -> None:
    if found != wanted:
        raise NotSettled(f"{what}: wanted {wanted!r}, found {found!r}")


def expiry(aws: Aws, table: str, wanted: Properties) -> None:
    attribute = wanted["TimeToLiveSpecification"]["AttributeName"]

    def read() -> str | None:
        found = aws.dynamodb.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
        return found.get("AttributeName") if found.get("TimeToLiveStatus") in ("ENABLED", "ENABLING") else None

    if read() != attribute:
        aws.dynamodb.update_time_to_live(
            TableName=table, TimeToLiveSpecification={"Enabled": True, "AttributeName": attribute}
        )
    _expect(f"time to live of {table}", read(), attribute)


def recovery(aws: Aws, table: str, wanted: Properties) -> None:
    specification = wanted["PointInTimeRecoverySpecification"]

    def read() -> tuple[bool, int]:
        found = aws.dynamodb.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"][
            "PointInTimeRecoveryDescription"
        ]
        return found["PointInTimeRecoveryStatus"] == "ENABLED", found.get("RecoveryPeriodInDays", LONGEST_RECOVERY)

    as_wanted = (True, specification["RecoveryPeriodInDays"])
    if read() != as_wanted:
        aws.dynamodb.update_continuous_backups(TableName=table, PointInTimeRecoverySpecification=specification)
    _expect(f"point-in-time recovery of {table}", read(), as_wanted)


def encryption(aws: Aws, bucket: str, wanted: Properties) -> None:
    algorithm = wanted["BucketEncryption"]["ServerSideEncryptionConfiguration"][0]["ServerSideEncryptionByDefault"][
        "SSEAlgorithm"
    ]

    def read() -> str:
        found = aws.s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"][0]
        return found["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"]

    aws.s3.put_bucket_encryption(
        Bucket=bucket,
        ServerSideEncryptionConfiguration={
            "Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": algorithm}}]
        },
    )
    _expect(f"encryption of {bucket}", read(), algorithm)


def lifecycle(aws: Aws, bucket: str, wanted: Properties) -> None:
    rules = [lifecycle_rule(rule) for rule in wanted["LifecycleConfiguration"]["Rules"]]

    def read() -> list[Properties]:
        try:
            found = aws.s3.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"]
        except ClientError as none:
            if none.response["Error"]["Code"] == "NoSuchLifecycleConfiguration":
                return []
            raise
        return [
            {"Filter": {"Prefix": ""}, **{key: rule[key] for key in rule if key != "Filter"}}
            for rule in map(dict, found)
        ]

    if read() != rules:
        aws.s3.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": rules})  # type: ignore[typeddict-item]  # built from JSON
    _expect(f"lifecycle of {bucket}", read(), rules)


def lifecycle_rule(rule: Properties) -> Properties:
    """CloudFormation and S3 spell the same rule differently; ours always hold for the whole bucket."""
    same: Properties = {
        key: rule[key]
        for key in ("Status", "NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload")
        if key in rule
    }
    expiration = {"Expiration": {"Days": rule["ExpirationInDays"]}} if "ExpirationInDays" in rule else {}
    return {"ID": rule["Id"], "Filter": {"Prefix": ""}, **same, **expiration}


def error_pages(aws: Aws, api: str, wanted: Properties) -> None:
    pages: dict[str, Properties] = wanted["DefinitionBody"]["x-amazon-apigateway-gateway-responses"]
    changed = [kind for kind, page in pages.items() if not _same_page(_error_page(aws, api, kind), page)]
    for kind in changed:
        status = {"statusCode": pages[kind]["statusCode"]} if "statusCode" in pages[kind] else {}
        aws.apigateway.put_gateway_response(
            restApiId=api,
            responseType=kind,  # type: ignore[arg-type]  # a name out of the template
            responseParameters=pages[kind]["responseParameters"],
            responseTemplates=pages[kind]["responseTemplates"],
            **status,
        )
        if not _same_page(_error_page(aws, api, kind), pages[kind]):
            raise NotSettled(f"error page {kind} of {api}")
    if changed:
        # They reach people with the next deployment of the stage only.
        aws.apigateway.create_deployment(restApiId=api, stageName=wanted["StageName"])


def _error_page(aws: Aws, api: str, kind: str) -> Properties:
    return dict(aws.apigateway.get_gateway_response(restApiId=api, responseType=kind))  # type: ignore[arg-type]  # a name out of the template


def _same_page(found: Properties, wanted: Properties) -> bool:
    return all(found.get(key) == value for key, value in wanted.items())


def _mail_notices(aws: Aws, stack: str, topic: str) -> None:
    domain = next(
        one["ParameterValue"]
        for one in aws.cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["Parameters"]
        if one["ParameterKey"] == "MailDomain"
    )
    for notice in ("Bounce", "Complaint"):
        aws.ses.set_identity_notification_topic(Identity=domain, NotificationType=notice, SnsTopic=topic)
    try:
        found = aws.ses.get_identity_notification_attributes(Identities=[domain])["NotificationAttributes"][domain]
    except ClientError as unknown:
        # The embedded cloud keeps the topics and uses them, but cannot tell them: tests/cloud makes a mail bounce.
        if unknown.response["Error"]["Code"] == "InvalidAction":
            return
        raise
    _expect(f"mail notices of {domain}", (found["BounceTopic"], found["ComplaintTopic"]), (topic, topic))


SETTLERS = {
    "AWS::DynamoDB::Table": (expiry, recovery),
    "AWS::S3::Bucket": (encryption, lifecycle),
    "AWS::Serverless::Api": (error_pages,),
}
