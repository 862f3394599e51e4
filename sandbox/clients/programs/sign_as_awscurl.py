"""Signs by hand in the way that awscurl documents: the path quoted once more, query pairs sorted and quoted, only host and
x-amz- headers signed, the body's hash always sent. Arguments: method, URL, body. Prints status and body as JSON."""

import datetime
import hashlib
import hmac
import json
import os
import sys
from urllib.parse import parse_qsl, urlsplit

import requests
from requests.utils import quote


def keyed(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def canonical_query(query):
    pairs = [(quote(name, safe="-_.~"), quote(value, safe="-_.~")) for name, value in parse_qsl(query, True)]
    return "&".join(f"{name}={value}" for name, value in sorted(pairs))


def signed_headers(method, url, body):
    address = urlsplit(url)
    stamp = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    digest = hashlib.sha256(body.encode()).hexdigest()
    headers = {"host": address.netloc, "x-amz-content-sha256": digest, "x-amz-date": stamp}
    if "AWS_SESSION_TOKEN" in os.environ:
        headers["x-amz-security-token"] = os.environ["AWS_SESSION_TOKEN"]
    names = ";".join(sorted(headers))
    lines = "".join(f"{name}:{headers[name]}\n" for name in sorted(headers))
    path = quote(address.path or "/", safe="/-_.~")
    canonical = "\n".join([method, path, canonical_query(address.query), lines, names, digest])
    scope = f"{stamp[:8]}/{os.environ['AWS_REGION']}/execute-api/aws4_request"
    text = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    key = f"AWS4{os.environ['AWS_SECRET_ACCESS_KEY']}".encode()
    for part in scope.split("/"):
        key = keyed(key, part)
    signature = keyed(key, text).hex()
    credential = f"{os.environ['AWS_ACCESS_KEY_ID']}/{scope}"
    headers["Authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders={names}, Signature={signature}"
    )
    return headers


def main(method, url, body=""):
    headers = {"Accept": "application/xml", "Content-Type": "application/json", **signed_headers(method, url, body)}
    answer = requests.request(method, url, headers=headers, data=body.encode())
    print(json.dumps({"status": answer.status_code, "body": answer.json()}))


main(*sys.argv[1:])
