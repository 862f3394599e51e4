from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.session import Session
import requests

session = Session()
credentials = session.get_credentials().get_frozen_credentials()

api_url = "<API_ENDPOINT>/iam/libraries"

aws_request = AWSRequest(method="GET", url=api_url, headers={
    "Content-Type": "application/json"
})

SigV4Auth(credentials, "execute-api", "<REGION>").add_auth(aws_request)

response = requests.get(api_url, headers=dict(aws_request.headers))
print(response.json())
