import { describe, expect, it } from "vitest";
import { decodeDenial } from "./decode-denial";
import { markPaste } from "./mark-paste";

const secrets = {
  "a session token": `x-amz-security-token: IQoJ${"b3JpZ2luX2Vj".repeat(20)}`,
  "an API key": "x-api-key: a1b2c3d4e5f6g7h8i9j0",
  "a Bearer token": "Authorization: Bearer abcdefghijklmnop",
  "a signature": `Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261122/us-west-2/execute-api/aws4_request, SignedHeaders=host, Signature=${"0f".repeat(32)}`,
  "a cookie": "Cookie: session=abcdefghijkl",
  "a secret key": "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};
const values = /b3JpZ2|a1b2c3|abcdefgh|0f0f|AKIAIO|wJalr/;

describe("markPaste", () => {
  it.each(Object.entries(secrets))("hides %s", (_, line) => {
    const paste = `curl https://x \\\n -H '${line}'\nHTTP/1.1 403 Forbidden\n\n{"message":"Forbidden"}`;
    const shown = markPaste(paste, decodeDenial(paste).evidence)
      .map(({ text }) => text)
      .join("");
    expect(shown).not.toMatch(values);
    expect(shown).toContain("[hidden]");
    expect(shown).toContain('{"message":"Forbidden"}');
  });

  it("marks evidence and keeps every other character", () => {
    const paste = '{"message":"Missing Authentication Token"}';
    const pieces = markPaste(paste, decodeDenial(paste).evidence);
    expect(pieces.map(({ text }) => text).join("")).toBe(paste);
    expect(pieces.filter(({ kind }) => kind === "evidence")).toEqual([
      { kind: "evidence", text: "Missing Authentication Token", start: 12 },
    ]);
  });
});
