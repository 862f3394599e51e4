import type { CauseText } from "./cause-text";

const tellAdministrator =
  "Try again. If it persists, give the request id to the administrator of the deployment.";
const resend = "Correct what the answer names, and send the request again.";

/** Causes that lie in limits, in the service, in storage or in the network. */
export const serviceCauses = {
  "rate-limit": {
    explanation: "More requests per second than the rate and burst limits allow.",
    fixer: "you",
    nextStep:
      "Wait a few seconds and retry with exponential backoff and jitter; send fewer requests at once.",
  },
  "aws-service-throttled": {
    explanation: "An AWS service other than the API's gateway limits the rate of calls.",
    fixer: "you",
    nextStep:
      "Retry with exponential backoff; cache credentials and parameters instead of requesting them each time.",
  },
  "quota-used-up": {
    explanation:
      "The quota of the usage plan is used up. Retrying does not help before it resets, about 00:00 UTC.",
    fixer: "api-administrator",
    nextStep: "Wait for the reset, or ask the API's administrator to raise the quota of the usage plan.",
  },
  "firewall-rate-rule": {
    explanation: "A firewall or proxy limits the rate of requests before the API sees them.",
    fixer: "network-administrator",
    nextStep: "Send fewer requests, or ask whoever runs the firewall.",
  },
  "body-too-large": {
    explanation: "The body is larger than API Gateway (10 MB) or its integration (6 MB) accepts.",
    fixer: "you",
    nextStep: "Send less at once; upload files to storage instead of sending them with the call.",
  },
  "address-too-long": {
    explanation: "The URL is longer than the gateway accepts.",
    fixer: "you",
    nextStep: "Use fewer or shorter query parameters, or page through the results.",
  },
  "headers-too-large": {
    explanation:
      "The headers are larger than the gateway accepts (10,240 bytes); session tokens and cookies count.",
    fixer: "you",
    nextStep: "Send fewer headers and cookies, and sessions with fewer tags and a shorter policy.",
  },
  "integration-timeout": {
    explanation: "SDMA did not answer within API Gateway's 29 seconds. A write may still have been made.",
    fixer: "api-administrator",
    nextStep: "Check whether a change was made, then try again with a smaller request.",
  },
  "integration-unreachable": {
    explanation: "API Gateway could not reach the service behind it.",
    fixer: "api-administrator",
    nextStep: tellAdministrator,
  },
  "integration-failed": {
    explanation:
      "The service behind API Gateway failed or gave a malformed answer; API Gateway hides the reason.",
    fixer: "api-administrator",
    nextStep: tellAdministrator,
  },
  "service-unavailable": {
    explanation: "The service is overloaded or not running for the moment.",
    fixer: "api-administrator",
    nextStep: tellAdministrator,
  },
  "load-balancer-error": {
    explanation: "A load balancer in between found no healthy target, or got no valid answer from it.",
    fixer: "network-administrator",
    nextStep: "Ask whoever runs the load balancer; check whether the URL is the API's own endpoint.",
  },
  "cloudfront-error": {
    explanation:
      "CloudFront, not the API, answered: it could not reach its origin or does not serve this host or path.",
    fixer: "network-administrator",
    nextStep:
      "Give the CloudFront request id to whoever runs the distribution; check the host name and the path.",
  },
  "intermediary-page": {
    explanation:
      "The answer is a web page: it comes from a proxy, a sign-in page or another server, not from the API.",
    fixer: "network-administrator",
    nextStep:
      "Check the URL, HTTPS_PROXY and NO_PROXY; the API's host is <API_ID>.execute-api.<REGION>.amazonaws.com.",
  },
  "proxy-blocked": {
    explanation: "A corporate proxy or filter refused to pass the request on.",
    fixer: "network-administrator",
    nextStep: "Ask for *.execute-api.<REGION>.amazonaws.com to be permitted, or set NO_PROXY for it.",
  },
  "proxy-authentication": {
    explanation: "The proxy requires its own user name and password.",
    fixer: "you",
    nextStep: "Set HTTPS_PROXY with credentials of the proxy, or ask whoever runs it.",
  },
  redirected: {
    explanation: "The answer is a redirect. The API never redirects, and a signature does not survive one.",
    fixer: "you",
    nextStep: "Check the URL (https, host, no trailing slash); do not follow redirects with signed requests.",
  },
  "resource-missing": {
    explanation: "No resource has this id, or it was deleted.",
    fixer: "you",
    nextStep: "Check the ids in the path: list the level above and choose from it.",
  },
  "operation-missing": {
    explanation: "This deployment does not have the operation; older versions of SDMA lack search.",
    fixer: "api-administrator",
    nextStep: "Ask the administrator which version of SDMA is deployed.",
  },
  "state-conflict": {
    explanation: "The change conflicts with the state of the resource, or of one that depends on it.",
    fixer: "you",
    nextStep: "Resolve what the answer names, and try again.",
  },
  "invalid-parameter": {
    explanation: "The operation does not accept a parameter or the body.",
    fixer: "you",
    nextStep: resend,
  },
  "method-not-allowed": {
    explanation: "The path does not accept this HTTP method.",
    fixer: "you",
    nextStep: "Use the method that the API reference names for this path.",
  },
  "unsupported-media-type": {
    explanation: "The content type of the request is not accepted.",
    fixer: "you",
    nextStep: "Send JSON with content-type: application/json, and accept application/json.",
  },
  "presigned-url-expired": {
    explanation: "The presigned address has expired; SDMA's are valid for an hour.",
    fixer: "you",
    nextStep: "Read the file's metadata again (GetFile) and use the new address at once.",
  },
  "presigned-url-altered": {
    explanation:
      "The presigned address was altered, cut or encoded again, or used with another method or headers.",
    fixer: "you",
    nextStep: "Use the address exactly as given, in quotes, with GET and without an Authorization header.",
  },
  "storage-access-denied": {
    explanation:
      "Amazon S3 refused: the signer of the address may not read the object, or it does not exist and may not be listed.",
    fixer: "api-administrator",
    nextStep:
      "Request a new address. If it persists, ask the administrator of the deployment about bucket and KMS permissions.",
  },
  "encryption-key-denied": {
    explanation: "The caller may not use the KMS key that encrypts the content.",
    fixer: "iam-administrator",
    nextStep: "Ask the administrator to allow kms:Decrypt on the key.",
  },
  "object-archived": {
    explanation: "The object is in an archive storage class and must be restored first.",
    fixer: "api-administrator",
    nextStep: "Ask the administrator to restore it: aws s3api restore-object …",
  },
  "object-missing": {
    explanation: "Amazon S3 has no object under this key: it was deleted or never uploaded.",
    fixer: "resource-manager",
    nextStep: "Upload the file again, or ask whoever manages the asset.",
  },
  "bucket-missing": {
    explanation: "The bucket does not exist, or was deleted.",
    fixer: "api-administrator",
    nextStep: "Ask the administrator of the deployment.",
  },
  "parameter-missing": {
    explanation: "The SSM parameter with the API's endpoint does not exist in this account and Region.",
    fixer: "you",
    nextStep:
      "Read it where SDMA is deployed: aws ssm get-parameter --name SpatialDataManagementApiEndpoint --region <REGION>.",
  },
  "name-not-found": {
    explanation:
      "The host name could not be resolved: mistyped API id or Region, a deleted or private API, or no DNS.",
    fixer: "you",
    nextStep:
      "Compare the host with the SSM parameter SpatialDataManagementApiEndpoint, then run `nslookup <HOST>`.",
  },
  "name-lookup-failed": {
    explanation: "The name server did not answer.",
    fixer: "network-administrator",
    nextStep: "Check the network and VPN, then run `nslookup <HOST>`.",
  },
  "connection-refused": {
    explanation: "Nothing listens at the address, or a firewall refuses the connection.",
    fixer: "you",
    nextStep:
      "Check host and port; API Gateway listens on 443 only. For local endpoints, check that the program runs.",
  },
  "connection-lost": {
    explanation: "The connection was closed before the answer was complete.",
    fixer: "network-administrator",
    nextStep: "Try again; if it persists, look for a proxy or firewall that cuts connections.",
  },
  "no-connection": {
    explanation:
      "The endpoint could not be connected to: wrong address, no route, firewall, or a private API.",
    fixer: "network-administrator",
    nextStep: "Run `curl -sv https://<HOST>/` from the same machine, and check proxy and firewall.",
  },
  "connect-timeout": {
    explanation:
      "No connection was established in time: a firewall drops packets, or a private API is called from outside.",
    fixer: "network-administrator",
    nextStep:
      "Run `curl -sv --connect-timeout 5 https://<HOST>/` from the same machine, and check proxy, security group and routes.",
  },
  "read-timeout": {
    explanation:
      "The connection was established, but no answer came in time. A write may still have been made.",
    fixer: "you",
    nextStep:
      "Check whether a change was made, then retry with a longer timeout (API Gateway answers within 29 s).",
  },
  "untrusted-certificate": {
    explanation:
      "The certificate is not trusted: usually a corporate proxy that inspects TLS with a certificate authority of its own.",
    fixer: "you",
    nextStep:
      "Trust the company's root: AWS_CA_BUNDLE or REQUESTS_CA_BUNDLE (Python), NODE_EXTRA_CA_CERTS (Node.js), the Java trust store.",
  },
  "certificate-expired": {
    explanation: "The certificate has expired or is not valid yet, or the machine's clock is wrong.",
    fixer: "network-administrator",
    nextStep: "Check the machine's clock first, then tell whoever runs the endpoint or proxy.",
  },
  "certificate-name": {
    explanation:
      "The certificate is for another host name: a wrong or custom domain, or an address without its certificate.",
    fixer: "you",
    nextStep:
      "Call the API by a name in its certificate, such as <API_ID>.execute-api.<REGION>.amazonaws.com.",
  },
  "tls-handshake": {
    explanation:
      "TLS could not be agreed on: plain HTTP on a TLS port, an old TLS version, or a proxy in between.",
    fixer: "you",
    nextStep: "Use https:// with TLS 1.2 or newer, and check HTTPS_PROXY.",
  },
  "browser-blocked": {
    explanation:
      "The browser kept the answer from the page (CORS) or could not send the request; the reason is not in the text.",
    fixer: "you",
    nextStep:
      "Call the API from a server or the command line; the API sends no CORS headers for signed calls of browsers.",
  },
  "no-region": {
    explanation: "No Region is configured, so the program cannot tell the endpoint or sign.",
    fixer: "you",
    nextStep: "Set AWS_REGION (and AWS_DEFAULT_REGION) to the Region of the API, or pass --region.",
  },
  "invalid-endpoint": {
    explanation: "The endpoint is not a valid URL.",
    fixer: "you",
    nextStep:
      "Use https://<API_ID>.execute-api.<REGION>.amazonaws.com/2025-04-18 exactly as in the SSM parameter.",
  },
  "answer-cut-off": {
    explanation: "The answer is incomplete, so its reason cannot be read.",
    fixer: "you",
    nextStep: "Send the request again and paste the whole answer, with `curl -i`.",
  },
  "nothing-recognized": {
    explanation: "The text contains no answer from AWS, SDMA or the portal that is recognized here.",
    fixer: "you",
    nextStep:
      "Paste the answer with its status, headers and body: repeat the request with `curl -i`, or print the error in full.",
  },
  "no-failure": {
    explanation: "The answer is a success; nothing was refused.",
    fixer: "nobody",
    nextStep: "No action is needed.",
  },
} as const satisfies Record<string, CauseText>;
