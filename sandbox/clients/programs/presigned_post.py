"""Uploads by forms that botocore signs, with each version of the signature. Prints one JSON object."""

import json
import os

import requests
from botocore.config import Config
from botocore.session import Session

BUCKET = os.environ["SDMA_BUCKET"]


def client(**config):
    config = Config(s3={"addressing_style": "path"}, **config)
    return Session().create_client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"], config=config)


def upload(version):
    post = client(signature_version=version).generate_presigned_post(
        BUCKET,
        "forms/" + version + "/${filename}",
        Fields={"Content-Type": "text/plain", "x-amz-meta-crs": "3765"},
        Conditions=[
            {"Content-Type": "text/plain"},
            {"x-amz-meta-crs": "3765"},
            ["content-length-range", 1, 100],
        ],
        ExpiresIn=60,
    )
    answer = requests.post(post["url"], data=post["fields"], files={"file": ("plan č.txt", b"by form")})
    stored = client().get_object(Bucket=BUCKET, Key="forms/" + version + "/plan č.txt")
    return [answer.status_code, stored["Body"].read().decode(), stored["ContentType"], stored["Metadata"]]


print(json.dumps({version: upload(version) for version in ("s3", "s3v4")}))
