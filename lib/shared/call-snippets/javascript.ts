import type { SnippetCall } from "./snippet-call";

const quoted = JSON.stringify;

/** A module for Node 20 or newer with the signer of the AWS SDK. */
export function javascriptSnippet({ method, url, region, profile }: SnippetCall): string {
  return `// npm install @smithy/signature-v4 @smithy/protocol-http @aws-crypto/sha256-js @aws-sdk/credential-providers
import { Sha256 } from "@aws-crypto/sha256-js";
import { fromIni } from "@aws-sdk/credential-providers";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";

const url = new URL(${quoted(url)});
const query = {};
for (const [name, value] of url.searchParams) query[name] = [...(query[name] ?? []), value];

const signer = new SignatureV4({
  service: "execute-api",
  region: ${quoted(region)},
  credentials: fromIni({ profile: ${quoted(profile)} }),
  sha256: Sha256,
  applyChecksum: false,
});
const signed = await signer.sign(
  new HttpRequest({
    method: ${quoted(method)},
    hostname: url.hostname,
    path: url.pathname,
    query,
    headers: { host: url.host },
  }),
);

const response = await fetch(url, { method: ${quoted(method)}, headers: signed.headers });
console.log(response.status, await response.json());`;
}
