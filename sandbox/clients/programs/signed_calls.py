"""Calls the API as scripts with botocore do: a list by pages, writes with a body, ARNs in paths. Prints one JSON object."""

import json
import os
from urllib.parse import quote

import requests
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import ReadOnlyCredentials
from botocore.session import Session

ENDPOINT = os.environ["SDMA_API_ENDPOINT"]
LIBRARY = "/iam/libraries/" + os.environ["SDMA_LIBRARY_ID"]
SESSION = Session()
REGION = SESSION.get_config_variable("region")


def assume_role(arn):
    client = SESSION.create_client("sts", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
    taken = client.assume_role(RoleArn=arn, RoleSessionName="botocore")["Credentials"]
    return ReadOnlyCredentials(taken["AccessKeyId"], taken["SecretAccessKey"], taken["SessionToken"])


CREDENTIALS = assume_role(os.environ["SDMA_ROLE_FULL"])


def call(method, path, body=None, params=None):
    data = None if body is None else json.dumps(body, ensure_ascii=False).encode()
    request = AWSRequest(
        method=method,
        url=ENDPOINT + path,
        params=params,
        data=data,
        headers={"Content-Type": "application/json"},
    )
    SigV4Auth(CREDENTIALS, "execute-api", REGION).add_auth(request)
    prepared = request.prepare()
    answer = requests.request(method, prepared.url, headers=dict(prepared.headers), data=prepared.body)
    return answer.status_code, answer.json()


def pages(path, member, size):
    found, token, count = [], None, 0
    while count == 0 or token:
        params = {"maxResults": str(size), **({"nextToken": token} if token else {})}
        status, page = call("GET", path, params=params)
        assert status == 200, page
        found, token, count = found + page[member], page.get("nextToken"), count + 1
    return found, count


def member_path(project, principal, safe):
    return f"{LIBRARY}/projects/{project}/members/{quote(principal, safe=safe)}"


def main():
    projects, page_count = pages(f"{LIBRARY}/projects", "projects", 3)
    _, created = call("POST", f"{LIBRARY}/projects", {"projectName": "Čakovec 測量 ü"})
    project = created["projectId"]
    renamed = call("PUT", f"{LIBRARY}/projects/{project}", {"projectName": "Ðurđevac"})
    role = os.environ["SDMA_ROLE_READONLY"]
    grant = {"membershipLevel": "VIEWER", "principalType": "USER"}
    print(
        json.dumps(
            {
                "pages": page_count,
                "projects": len({item["projectId"] for item in projects}),
                "created": created["projectName"],
                "renamed": [renamed[0], renamed[1]["projectName"]],
                "added": call("POST", member_path(project, role, ""), grant),
                "encoded": call("GET", member_path(project, role, ""), params={"principalType": "USER"}),
                "colons": call("GET", member_path(project, role, ":"), params={"principalType": "USER"}),
                "filtered": call("GET", f"{LIBRARY}/projects/{project}/assets?assetName=" + quote("a b+c~ü*")),
                "invalid": call("POST", f"{LIBRARY}/projects", {"name": "no"}),
                "deleted": call("DELETE", f"{LIBRARY}/projects/{project}")[0],
                "gone": call("GET", f"{LIBRARY}/projects/{project}")[0],
            }
        )
    )


main()
