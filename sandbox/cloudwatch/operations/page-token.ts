import { createHash } from "node:crypto";
import { CloudwatchRefusal } from "../wire/cloudwatch-refusal";

/** Binds a token to the request that it was returned for. */
function fingerprint(question: object): string {
  return createHash("sha256").update(JSON.stringify(question)).digest("base64url").slice(0, 22);
}

export function pageToken(offset: number, question: object): string {
  return Buffer.from(`${offset}.${fingerprint(question)}`).toString("base64url");
}

/** The offset at which the page begins. @throws CloudwatchRefusal `InvalidNextToken` for a token of another request */
export function pageOffset(token: string, question: object): number {
  const [offset = "", mark] = Buffer.from(token, "base64url").toString("utf8").split(".");
  if (!/^\d+$/.test(offset) || mark !== fingerprint(question)) {
    throw new CloudwatchRefusal("InvalidNextToken", "The next token specified is invalid.");
  }
  return Number(offset);
}
