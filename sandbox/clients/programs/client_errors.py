"""What botocore's clients make of the sandbox's refusals, and how often its standard mode tries. Prints one JSON object."""

import json
import os

from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.session import Session

SESSION = Session()


def client(name):
    retries = {"mode": "standard", "total_max_attempts": 3}
    return SESSION.create_client(name, endpoint_url=os.environ["AWS_ENDPOINT_URL"], config=Config(retries=retries))


def refusal(operation, **parameters):
    try:
        operation(**parameters)
    except ClientError as error:
        answer = error.response
        return {
            "class": type(error).__name__,
            "code": answer["Error"]["Code"],
            "status": answer["ResponseMetadata"]["HTTPStatusCode"],
            "retries": answer["ResponseMetadata"]["RetryAttempts"],
            "hasRequestId": bool(answer["ResponseMetadata"].get("RequestId")),
        }
    raise AssertionError("it was not refused")


def main():
    bucket = client("s3").list_buckets()["Buckets"][0]["Name"]
    identity = client("sts").get_caller_identity()
    answers = {
        "iam": refusal(client("iam").get_role, RoleName="Nobody"),
        "ssm": refusal(client("ssm").get_parameter, Name="nope"),
        "apigateway": refusal(client("apigateway").get_usage_plan, usagePlanId="nope"),
        "s3": refusal(client("s3").get_object, Bucket=bucket, Key="nope"),
        "sts": refusal(client("sts").assume_role, RoleArn=os.environ["NOBODY"], RoleSessionName="me"),
        "retried": identity["ResponseMetadata"]["RetryAttempts"],
    }
    print(json.dumps(answers))


main()
