import { describe, expect, it } from "vitest";
import { S3Error } from "../s3-error";
import { verifyVersion2 } from "./verify-version2";

const accessKeyId = ["AKIA", "IOSFODNN7EXAMPLE"].join("");

/** Amazon S3 developer guide of 2006-03-01, "Query string request authentication alternative". */
const published = {
  method: "GET",
  path: "/photos/puppy.jpg",
  headers: [["host", "johnsmith.s3.amazonaws.com"]],
  query: [
    ["AWSAccessKeyId", accessKeyId],
    ["Signature", "NpgCjnDzrM+WFzoENXmpNDUsSn8="],
    ["Expires", "1175139620"],
  ],
} as const;

function answerOf(request: Parameters<typeof verifyVersion2>[0], nowMs = 1_175_139_619_000): string {
  try {
    const verified = verifyVersion2(request, {
      nowMs,
      isKnownKey: () => true,
      findCredential: () => ({
        found: "valid",
        secret: ["wJalrXUtnFEMI", "K7MDENG", "bPxRfiCYEXAMPLEKEY"].join("/"),
        identity: "johnsmith",
      }),
    });
    return String(verified.identity);
  } catch (error) {
    if (error instanceof S3Error) return error.code;
    throw error;
  }
}

describe("a URL signed with version 2", () => {
  it("verifies as in Amazon's published example, until it expires", () => {
    expect(answerOf(published)).toBe("johnsmith");
    expect(answerOf(published, 1_175_139_620_000)).toBe("AccessDenied");
  });

  it.each([
    ["a different method", { ...published, method: "DELETE" }],
    ["a different key", { ...published, path: "/photos/kitten.jpg" }],
    ["a different bucket", { ...published, headers: [["host", "janesmith.s3.amazonaws.com"]] as const }],
    ["an S3 header", { ...published, headers: [...published.headers, ["x-amz-acl", "private"]] as const }],
    ["a signed parameter", { ...published, query: [...published.query, ["uploadId", "1"]] as const }],
  ])("is refused with %s", (_, request) => {
    expect(answerOf(request)).toBe("SignatureDoesNotMatch");
  });
});
