"""The deployed stack is what infra/resources.json promises, also where the embedded cloud overlooks the template."""

import json

from tests.embedded import Site, until
from tests.guards import status
from tools.build import Package
from tools.deploy import Settings, deploy
from tools.settle import settle


def test_settling_twice_changes_nothing(site: Site, packaged: Package) -> None:
    template = json.loads(packaged.template.read_text())

    settle(site.aws, site.stack, template)
    settle(site.aws, site.stack, template)


def test_the_table_expires_rows_recovers_and_cannot_be_deleted(site: Site) -> None:
    db, table = site.aws.dynamodb, site.outputs["TableName"]

    described = db.describe_table(TableName=table)["Table"]
    expiry = db.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
    backups = db.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"]

    assert table == f"{site.stack}-main"
    assert described["DeletionProtectionEnabled"] is True
    assert described["BillingModeSummary"]["BillingMode"] == "PAY_PER_REQUEST"
    assert {index["IndexName"] for index in described["GlobalSecondaryIndexes"]} == {"due", "listed"}
    assert (expiry["TimeToLiveStatus"], expiry["AttributeName"]) == ("ENABLED", "expires")
    assert backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED"


def test_buckets_are_private_encrypted_versioned_and_forget(site: Site) -> None:
    s3 = site.aws.s3

    for bucket, days in ((site.outputs["IncomingBucket"], 1), (site.outputs["CleanBucket"], 30)):
        blocked = s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]
        rules = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
        lifecycle = s3.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"]

        assert set(blocked.values()) == {True}
        assert rules[0]["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"
        assert s3.get_bucket_versioning(Bucket=bucket)["Status"] == "Enabled"
        assert [rule["NoncurrentVersionExpiration"]["NoncurrentDays"] for rule in lifecycle] == [days]


def test_only_our_origin_may_upload_from_a_page(any_site: Site) -> None:
    s3, bucket = any_site.aws.s3, any_site.outputs["IncomingBucket"]

    rules = s3.get_bucket_cors(Bucket=bucket)["CORSRules"]

    assert [rule["AllowedOrigins"] for rule in rules] == [[any_site.url.removesuffix("/api")]]
    assert [rule["AllowedMethods"] for rule in rules] == [["POST"]]


def test_the_gateways_own_errors_are_pages_with_safety_headers(site: Site) -> None:
    found = site.aws.apigateway.get_gateway_response(
        restApiId=site.outputs["RestAPIId"], responseType="MISSING_AUTHENTICATION_TOKEN"
    )

    assert found["statusCode"] == "404"
    assert found["responseTemplates"]["application/json"].startswith("<!doctype html>")
    assert found["responseParameters"]["gatewayresponse.header.X-Content-Type-Options"] == "'nosniff'"


def test_deploying_the_same_again_changes_nothing(site: Site, packaged: Package) -> None:
    before = site.aws.cloudformation.describe_stacks(StackName=site.stack)["Stacks"][0]
    parameters = {one["ParameterKey"]: one["ParameterValue"] for one in before["Parameters"]}
    same = Settings(
        parameters["PublicUrl"],
        parameters["MailFrom"],
        undo_seconds=int(parameters["UndoSeconds"]),
        passkey_roles=parameters["PasskeyRoles"],
        retry_after=int(parameters["RetryAfter"]),
        least_seconds=int(parameters["LeastSeconds"]),
        forms_an_hour=int(parameters["FormsAnHour"]),
    )

    outputs = deploy(site.aws, packaged, same, stack=site.stack)

    after = site.aws.cloudformation.describe_stacks(StackName=site.stack)["Stacks"][0]
    assert outputs == site.outputs
    assert after.get("LastUpdatedTime") == before.get("LastUpdatedTime")


def test_a_message_that_always_fails_is_tried_three_times_and_kept_once(site: Site) -> None:
    sqs = site.aws.sqs
    dead = site.outputs["UploadDeadLettersUrl"]
    sqs.send_message(QueueUrl=site.outputs["UploadQueueUrl"], MessageBody="not an event")

    def dead_letters() -> list[str]:
        got = sqs.receive_message(QueueUrl=dead, VisibilityTimeout=0, MaxNumberOfMessages=10)
        return [one["Body"] for one in got.get("Messages", [])]

    letters = until(dead_letters, "one dead letter")

    waiting = sqs.get_queue_attributes(QueueUrl=site.outputs["UploadQueueUrl"], AttributeNames=["All"])["Attributes"]
    assert letters == ["not an event"]
    assert waiting["ApproximateNumberOfMessages"] == waiting["ApproximateNumberOfMessagesNotVisible"] == "0"


def test_a_mail_that_bounces_is_reported(site: Site) -> None:
    sqs, sns, ses = site.aws.sqs, site.aws.sns, site.aws.ses
    queue = sqs.create_queue(QueueName=f"{site.stack}-notices")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    everyone = {"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": arn}
    sqs.set_queue_attributes(QueueUrl=queue, Attributes={"Policy": json.dumps({"Statement": [everyone]})})
    topic = sns.subscribe(
        TopicArn=site.outputs["MailNoticesTopic"], Protocol="sqs", Endpoint=arn, ReturnSubscriptionArn=True
    )

    ses.send_raw_email(
        Source=f"no-reply@{site.stack}.example",
        Destinations=["bounce@simulator.amazonses.com"],
        RawMessage={"Data": f"From: no-reply@{site.stack}.example\r\nSubject: x\r\n\r\nx\r\n".encode()},
    )

    notices = until(lambda: sqs.receive_message(QueueUrl=queue).get("Messages"), "the notice of a bounce") or []
    sns.unsubscribe(SubscriptionArn=topic["SubscriptionArn"])
    assert json.loads(json.loads(notices[0]["Body"])["Message"])["notificationType"] == "Bounce"


def test_an_unknown_page_is_our_own(any_site: Site) -> None:
    answer = any_site.visitor().get(any_site.at("/nothing/of/the/kind"))

    assert answer.status == 404
    assert answer.headers["content-type"].startswith("text/html")


def test_the_first_page_answers_to_get_and_head(any_site: Site) -> None:
    visitor = any_site.visitor()

    shown, head = visitor.get(any_site.at("/")), visitor.ask("HEAD", any_site.at("/"), None)

    assert (shown.status, head.status) == (200, 200)
    assert head.body == b""


def test_nobody_reads_the_buckets_without_a_link(site: Site) -> None:
    site.aws.s3.put_object(Bucket=site.outputs["CleanBucket"], Key="k", Body=b"x")

    assert status(f"{site.cloud.endpoint}/{site.outputs['CleanBucket']}/k") == 403
