import { describe, expect, it } from "vitest";
import { S3Error } from "../s3-error";
import { checkPostPolicy, parsePostPolicy } from "./post-policy";
import { verifyPost } from "./verify-post";

const accessKeyId = ["AKIA", "IOSFODNN7EXAMPLE"].join("");
const secret = ["wJalrXUtnFEMI", "K7MDENG", "bPxRfiCYEXAMPLEKEY"].join("/");
const credential = `${accessKeyId}/20151229/us-east-1/s3/aws4_request`;
const nowMs = Date.parse("2015-12-29T12:00:00Z");

/** Amazon S3 API reference, "Example: Browser-based upload using HTTP POST", including line endings. */
const publishedPolicy = Buffer.from(
  [
    '{ "expiration": "2015-12-30T12:00:00.000Z",',
    '  "conditions": [',
    '    {"bucket": "sigv4examplebucket"},',
    '    ["starts-with", "$key", "user/user1/"],',
    '    {"acl": "public-read"},',
    '    {"success_action_redirect": "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"},',
    '    ["starts-with", "$Content-Type", "image/"],',
    '    {"x-amz-meta-uuid": "14365123651274"},',
    '    {"x-amz-server-side-encryption": "AES256"},',
    '    ["starts-with", "$x-amz-meta-tag", ""],',
    "",
    `    {"x-amz-credential": "${credential}"},`,
    '    {"x-amz-algorithm": "AWS4-HMAC-SHA256"},',
    '    {"x-amz-date": "20151229T000000Z" }',
    "  ]",
    "}",
  ].join("\r\n"),
).toString("base64");

const published = new Map([
  ["key", "user/user1/photo.png"],
  ["acl", "public-read"],
  ["success_action_redirect", "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"],
  ["content-type", "image/png"],
  ["x-amz-meta-uuid", "14365123651274"],
  ["x-amz-server-side-encryption", "AES256"],
  ["x-amz-credential", credential],
  ["x-amz-algorithm", "AWS4-HMAC-SHA256"],
  ["x-amz-date", "20151229T000000Z"],
  ["x-amz-meta-tag", ""],
  ["policy", publishedPolicy],
  ["x-amz-signature", "8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e"],
]);

const changed = (changes: Readonly<Record<string, string | null>>) => {
  const fields = new Map(published);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) fields.delete(name);
    else fields.set(name, value);
  }
  return fields;
};

function refusalOf(act: () => unknown): string {
  try {
    act();
    return "accepted";
  } catch (error) {
    if (error instanceof S3Error) return `${error.code}: ${error.message}`;
    throw error;
  }
}

const verify = (fields: ReadonlyMap<string, string>) =>
  verifyPost(fields, {
    regions: ["us-east-1"],
    isKnownKey: () => true,
    findCredential: (id) =>
      id === accessKeyId ? { found: "valid", secret, identity: "example" } : { found: "invalid" },
  });

describe("a form's signature", () => {
  it("verifies as in Amazon's published example", () => {
    expect(verify(published)).toMatchObject({ identity: "example", authType: "POST" });
  });

  it("of version 2 covers the same policy", () => {
    const fields = new Map([
      ["awsaccesskeyid", accessKeyId],
      ["policy", publishedPolicy],
      // printf %s "$policy" | openssl dgst -sha1 -hmac "$secret" -binary | base64
      ["signature", "QyigO3Da7gYxPW1IXllc6C7gI74="],
    ]);
    expect(verify(fields)).toMatchObject({ identity: "example", claim: { version: 2 } });
  });

  it.each([
    ["a different policy", { policy: Buffer.from("{}").toString("base64") }, "SignatureDoesNotMatch"],
    ["a different day", { "x-amz-date": "20151230T000000Z" }, "AuthorizationQueryParametersError"],
    [
      "a different Region",
      { "x-amz-credential": credential.replace("us-east-1", "eu-west-1") },
      "AuthorizationQueryParametersError",
    ],
    ["an unknown key", { "x-amz-credential": credential.replace("AKIA", "ASIA") }, "InvalidAccessKeyId"],
    ["no signature", { "x-amz-signature": null }, "InvalidArgument: Bucket POST must contain a field named"],
    ["a different algorithm", { "x-amz-algorithm": "AWS4-ECDSA" }, "InvalidArgument"],
    ["no algorithm", { "x-amz-algorithm": null }, "InvalidArgument: Bucket POST must contain a field named"],
  ])("is refused with %s", (_, changes, refusal) => {
    expect(refusalOf(() => verify(changed(changes)))).toContain(refusal);
  });
});

const at = { bucket: "sigv4examplebucket", nowMs };
const check = (fields: ReadonlyMap<string, string>, where = at) =>
  refusalOf(() => checkPostPolicy(parsePostPolicy(publishedPolicy), fields, where));

describe("a form's policy", () => {
  it("accepts the form it was written for", () => {
    expect(check(published)).toBe("accepted");
    expect(check(changed({ "x-ignore-note": "x", file: "x" }))).toBe("accepted");
  });

  it.each([
    [
      "a different key",
      { key: "user/user2/a.png" },
      'Policy Condition failed: ["starts-with", "$key", "user/user1/"]',
    ],
    ["a different value", { acl: "private" }, 'Policy Condition failed: ["eq", "$acl", "public-read"]'],
    [
      "a missing field",
      { "content-type": null },
      'Policy Condition failed: ["starts-with", "$content-type", "image/"]',
    ],
    ["an extra field", { "x-amz-storage-class": "GLACIER" }, "Extra input fields: x-amz-storage-class"],
  ])("refuses %s", (_, changes, why) => {
    expect(check(changed(changes))).toBe(`AccessDenied: Invalid according to Policy: ${why}`);
  });

  it("refuses another bucket, and an expired policy", () => {
    expect(check(published, { ...at, bucket: "other" })).toContain('["eq", "$bucket", "sigv4examplebucket"]');
    const end = Date.parse("2015-12-30T12:00:00Z");
    expect(check(published, { ...at, nowMs: end - 1 })).toBe("accepted");
    expect(check(published, { ...at, nowMs: end })).toBe(
      "AccessDenied: Invalid according to Policy: Policy expired.",
    );
  });

  it.each([
    ["invalid JSON", "{"],
    ["no expiration", '{"conditions":[]}'],
    ["an invalid time", '{"expiration":"soon","conditions":[]}'],
    [
      "an unknown kind of condition",
      '{"expiration":"2030-01-01T00:00:00Z","conditions":[["gt","$key","a"]]}',
    ],
    ["two pairs in one condition", '{"expiration":"2030-01-01T00:00:00Z","conditions":[{"a":"1","b":"2"}]}'],
  ])("is invalid with %s", (_, text) => {
    expect(refusalOf(() => parsePostPolicy(Buffer.from(text).toString("base64")))).toContain(
      "InvalidPolicyDocument",
    );
  });

  it("limits the size of the file", () => {
    const text = '{"expiration":"2030-01-01T00:00:00Z","conditions":[["content-length-range",1,10]]}';
    const policy = parsePostPolicy(Buffer.from(text).toString("base64"));
    expect(policy.length).toEqual({ least: 1, most: 10 });
  });
});
