import type { SnippetCall } from "./snippet-call";

// A JSON string is a Python string: the escapes of the one are escapes of the other.
const quoted = JSON.stringify;

/** Python 3 with botocore, which signs, and requests, which sends. */
export function pythonSnippet({ method, url, region, profile }: SnippetCall): string {
  return `# pip install botocore requests
import requests
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.session import Session

url = ${quoted(url)}
credentials = Session(profile=${quoted(profile)}).get_credentials()
signed = AWSRequest(method=${quoted(method)}, url=url)
SigV4Auth(credentials, "execute-api", ${quoted(region)}).add_auth(signed)

response = requests.request(${quoted(method)}, url, headers=dict(signed.headers))
response.raise_for_status()
print(response.json())`;
}
