import { unescapePaste } from "../decode/clean-paste";
import type { CanonicalRequest, StringToSign } from "./signed-request-model";

/** As SigV4 hashes it. */
export function writeCanonical({
  method,
  path,
  query,
  headers,
  signedHeaders,
  payloadHash,
}: CanonicalRequest): string {
  const lines = headers.map(([name, value]) => `${name}:${value}\n`).join("");
  return `${method}\n${path}\n${query}\n${lines}\n${signedHeaders}\n${payloadHash}`;
}

const start =
  /(?:^|['"\n])((?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\n\/[^\n]*\n[^\n]*\n(?:[a-z0-9-]+:[^\n]*\n)+\n[a-z0-9;-]+\n(?:[0-9a-f]{6,64}|UNSIGNED-PAYLOAD|STREAMING-[A-Z0-9-]+))/g;

function parseOne(text: string): CanonicalRequest {
  const lines = text.split("\n");
  const [method = "", path = "", query = ""] = lines;
  return {
    method,
    path,
    query,
    headers: lines
      .slice(3, -3)
      .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)] as const),
    signedHeaders: lines.at(-2) ?? "",
    payloadHash: lines.at(-1) ?? "",
  };
}

const awsSays = /Canonical String for this request should have been|CanonicalRequest>/i;

export interface FoundCanonical {
  /** `aws`: from the answer, of what arrived. `signer`: from the log of who signed. */
  from: "aws" | "signer";
  canonical: CanonicalRequest;
}

/** Canonical requests in a paste: echoed by AWS, or printed by a signer such as botocore's debug log. */
export function findCanonicals(paste: string): FoundCanonical[] {
  const text = unescapePaste(paste.slice(0, 131_072).replace(/\r\n?/g, "\n"));
  return Array.from(text.matchAll(start), (match) => ({
    from: awsSays.test(text.slice(Math.max(0, match.index - 90), match.index + 1))
      ? ("aws" as const)
      : ("signer" as const),
    canonical: parseOne(match[1] ?? ""),
  }));
}

/** The string to sign in a paste, of AWS or of a signer. */
export function findStringToSign(paste: string): StringToSign | null {
  const text = unescapePaste(paste.slice(0, 131_072).replace(/\r\n?/g, "\n"));
  const found = /(AWS4-HMAC-SHA256)\n(\d{8}T\d{6}Z)\n(\d{1,8}\/[^\n'"]{3,160})\n([0-9a-f]{6,64})/.exec(text);
  if (!found) return null;
  const [, algorithm = "", date = "", scope = "", hash = ""] = found;
  return { algorithm, date, scope, hash };
}
