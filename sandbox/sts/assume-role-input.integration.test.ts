import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postSts, stsErrorOf } from "../testing/post-sts";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let sandbox: TestSandbox;

const account = "111122223333";
const roleArn = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const portalUser = `arn:aws:iam::${account}:user/sdma-portal`;
const post = (parameters: Record<string, string>) => postSts(sandbox.origin, sandbox.base, parameters);

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.dispose());

describe("AssumeRole refuses", () => {
  const good = { Action: "AssumeRole", RoleArn: roleArn("SdmaFullAccess"), RoleSessionName: "mira.kovac" };
  const oneError = (rest: string) => `1 validation error detected: Value ${rest}`;

  it.each([
    [
      "a session name with a slash",
      { RoleSessionName: "bad/name" },
      oneError(
        "'bad/name' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
      ),
    ],
    [
      "a session name that is too long",
      { RoleSessionName: "x".repeat(65) },
      oneError(
        `'${"x".repeat(65)}' at 'roleSessionName' failed to satisfy constraint: Member must have length less than or equal to 64`,
      ),
    ],
    [
      "several violations, in one message",
      { RoleArn: "short", RoleSessionName: "x", DurationSeconds: "899" },
      "3 validation errors detected: Value 'short' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20; Value 'x' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2; Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    ],
    ["an ARN that is not a role's", { RoleArn: portalUser }, `${portalUser} is invalid`],
    [
      "a duration above the role's limit",
      { RoleArn: roleArn("SdmaReadOnly"), DurationSeconds: "3601" },
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    ],
  ])("%s", async (_, parameters, message) => {
    const reply = await post({ ...good, ...parameters });
    expect(reply.status).toBe(400);
    expect(stsErrorOf(reply)).toEqual({ code: "ValidationError", message });
  });

  it("an MFA code, because no device can have produced it", async () => {
    const reply = await post({
      ...good,
      SerialNumber: `arn:aws:iam::${account}:mfa/portal`,
      TokenCode: "123456",
    });
    expect(reply.status).toBe(403);
    expect(stsErrorOf(reply)).toEqual({
      code: "AccessDenied",
      message:
        "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.",
    });
  });

  it("more than fifty transitive tag keys", async () => {
    const keys = Array.from({ length: 51 }, (_, index) => [`TransitiveTagKeys.member.${index + 1}`, "a"]);
    expect(stsErrorOf(await post({ ...good, ...Object.fromEntries(keys) }))).toEqual({
      code: "ValidationError",
      message:
        "1 validation error detected: Value at 'transitiveTagKeys' failed to satisfy constraint: Member must have length less than or equal to 50",
    });
  });

  it("a missing session name", async () => {
    const { RoleSessionName: _, ...rest } = good;
    expect(stsErrorOf(await post(rest)).message).toBe(
      oneError("null at 'roleSessionName' failed to satisfy constraint: Member must not be null"),
    );
  });

  it.each([
    [
      "tag keys that differ only in case",
      {
        "Tags.member.1.Key": "a",
        "Tags.member.1.Value": "1",
        "Tags.member.2.Key": "A",
        "Tags.member.2.Value": "2",
      },
      "InvalidParameterValue",
      "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
    ],
    [
      "a transitive key without its tag",
      { "TransitiveTagKeys.member.1": "a" },
      "InvalidParameterValue",
      "The specified transitive tag key must be included in the requested tags.",
    ],
    [
      "a policy that is not JSON",
      { Policy: "{" },
      "MalformedPolicyDocument",
      "This policy contains invalid Json",
    ],
  ])("%s", async (_, parameters, code, message) => {
    expect(stsErrorOf(await post({ ...good, ...parameters }))).toEqual({ code, message });
  });
});
