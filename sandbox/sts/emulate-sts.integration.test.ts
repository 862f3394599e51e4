import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  GetCallerIdentityCommand,
} from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formHeaders, postSts, stsErrorOf } from "../testing/post-sts";
import { type Keys, sendRaw, sendSigned } from "../testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let sandbox: TestSandbox;

const account = "111122223333";
const roleArn = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const portalUser = `arn:aws:iam::${account}:user/sdma-portal`;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  const trust = (statement: Record<string, unknown>) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
  const root = { AWS: `arn:aws:iam::${account}:root` };
  const roles: Record<string, Record<string, unknown>> = {
    SdmaPartner: {
      Principal: root,
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "sts:ExternalId": "rijeka-42" } },
    },
    SdmaNobody: { Principal: { AWS: "arn:aws:iam::444455556666:root" }, Action: "sts:*" },
    SdmaUntagged: { Principal: root, Action: "sts:AssumeRole" },
    Elsewhere: { Principal: root, Action: "sts:*" },
    Named: { Principal: { AWS: portalUser }, Action: "sts:AssumeRole" },
    SdmaLong: { Principal: root, Action: "sts:*" },
  };
  for (const [name, statement] of Object.entries(roles)) {
    const maxSessionSeconds = name === "SdmaLong" ? 43_200 : 3_600;
    const path = name === "SdmaLong" ? "/teams/survey/" : "/";
    sandbox.cloud.putRole({
      name,
      roleId: `AROA${name.toUpperCase().padEnd(17, "X")}`,
      path,
      trustPolicy: trust(statement),
      maxSessionSeconds,
      boundary: null,
    });
  }
  const chain = { Effect: "Allow", Action: "sts:*", Resource: "*" };
  const document = JSON.stringify({ Version: "2012-10-17", Statement: [chain] });
  sandbox.cloud.putPolicy("role", "SdmaLong", { name: "Chain", document });
  sandbox.cloud.putPolicy("user", "sdma-portal", {
    name: "Teams",
    document: document.replace('"*"}', `"${roleArn("teams/*")}"}`),
  });
});
afterAll(() => sandbox.dispose());

function assume(input: Partial<AssumeRoleCommandInput>, keys?: Keys) {
  const command = new AssumeRoleCommand({
    RoleArn: roleArn("SdmaFullAccess"),
    RoleSessionName: "mira.kovac",
    ...input,
  });
  return sandbox.sts(keys).send(command);
}

describe("AssumeRole through AWS's SDK", () => {
  it("returns credentials that GetCallerIdentity recognizes", async () => {
    const answer = await assume({ SourceIdentity: "mira.kovac", Tags: [{ Key: "team", Value: "survey" }] });
    expect(answer.AssumedRoleUser?.Arn).toBe(
      `arn:aws:sts::${account}:assumed-role/SdmaFullAccess/mira.kovac`,
    );
    expect(answer.AssumedRoleUser?.AssumedRoleId).toMatch(/^AROA[A-Z2-7]{17}:mira\.kovac$/);
    expect(answer.Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(answer.Credentials?.SecretAccessKey).toHaveLength(40);
    expect(answer.Credentials?.SessionToken?.length).toBeGreaterThan(300);
    expect(answer.SourceIdentity).toBe("mira.kovac");
    expect(answer.PackedPolicySize).toBeGreaterThan(0);
    const keys = {
      accessKeyId: answer.Credentials?.AccessKeyId ?? "",
      secretAccessKey: answer.Credentials?.SecretAccessKey ?? "",
      sessionToken: answer.Credentials?.SessionToken ?? "",
    };
    const identity = await sandbox.sts(keys).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({
      Account: account,
      Arn: answer.AssumedRoleUser?.Arn,
      UserId: answer.AssumedRoleUser?.AssumedRoleId,
    });
  });

  it("omits packed size and source identity if neither was requested", async () => {
    const answer = await assume({});
    expect(answer.PackedPolicySize).toBeUndefined();
    expect(answer.SourceIdentity).toBeUndefined();
  });

  it("omits the role's path from the session's ARN", async () => {
    const answer = await assume({ RoleArn: roleArn("teams/survey/SdmaLong") });
    expect(answer.AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${account}:assumed-role/SdmaLong/mira.kovac`);
  });

  it("requires the external id that the trust policy names", async () => {
    const RoleArn = roleArn("SdmaPartner");
    await expect(assume({ RoleArn, ExternalId: "rijeka-42" })).resolves.toBeDefined();
    await expect(assume({ RoleArn, ExternalId: "rijeka-43" })).rejects.toThrow("not authorized");
    await expect(assume({ RoleArn })).rejects.toThrow("not authorized");
  });

  it("accepts a trust policy that names the user as sufficient", async () => {
    await expect(assume({ RoleArn: roleArn("Named") })).resolves.toBeDefined();
  });

  it.each([
    ["an unknown role", { RoleArn: roleArn("SdmaUnknown") }, "sts:AssumeRole", roleArn("SdmaUnknown")],
    [
      "a role that trusts another account",
      { RoleArn: roleArn("SdmaNobody") },
      "sts:AssumeRole",
      roleArn("SdmaNobody"),
    ],
    [
      "a role the user may not assume",
      { RoleArn: roleArn("Elsewhere") },
      "sts:AssumeRole",
      roleArn("Elsewhere"),
    ],
    [
      "a source identity that the role does not accept",
      { RoleArn: roleArn("SdmaUntagged"), SourceIdentity: "mira" },
      "sts:SetSourceIdentity",
      roleArn("SdmaUntagged"),
    ],
    [
      "tags that the role does not accept",
      { RoleArn: roleArn("SdmaUntagged"), Tags: [{ Key: "a", Value: "b" }] },
      "sts:TagSession",
      roleArn("SdmaUntagged"),
    ],
  ])("refuses %s with the same message as for any other reason", async (_, input, action, resource) => {
    await expect(assume(input)).rejects.toMatchObject({
      name: "AccessDenied",
      message: `User: ${portalUser} is not authorized to perform: ${action} on resource: ${resource}`,
      $metadata: { httpStatusCode: 403 },
    });
  });

  it("limits a chained session to one hour and keeps its source identity", async () => {
    const role = "teams/survey/SdmaLong";
    const keys = await sandbox.assume(role, { SourceIdentity: "mira.kovac", DurationSeconds: 43_200 });
    const RoleArn = roleArn("SdmaFullAccess");
    await expect(assume({ RoleArn, DurationSeconds: 3_601 }, keys)).rejects.toThrow(
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    );
    await expect(assume({ RoleArn, SourceIdentity: "someone.else" }, keys)).rejects.toThrow(
      "sts:SetSourceIdentity",
    );
    expect((await assume({ RoleArn }, keys)).SourceIdentity).toBe("mira.kovac");
  });

  it("limits a session by the session policy", async () => {
    const statement = { Effect: "Allow", Action: "execute-api:Invoke", Resource: "*/GET/nothing" };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    const keys = await sandbox.assume("SdmaFullAccess", { Policy });
    const reply = await sendSigned(sandbox.origin, keys, { target: "/2025-04-18/iam/libraries" });
    expect(reply.text).toContain("because no session policy allows the execute-api:Invoke action");
  });
});

describe("the query protocol", () => {
  const post = (parameters: Record<string, string>, keys = sandbox.base) =>
    postSts(sandbox.origin, keys, parameters);

  it("responds byte for byte in AWS's layout", async () => {
    const reply = await post({ Action: "GetCallerIdentity" });
    const id = reply.headers["x-amzn-requestid"];
    const userId = sandbox.cloud.findUser("sdma-portal")?.userId;
    expect(reply.headers["content-type"]).toBe("text/xml");
    expect(reply.text).toBe(
      `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>${portalUser}</Arn>
    <UserId>${userId}</UserId>
    <Account>${account}</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata>
    <RequestId>${id}</RequestId>
  </ResponseMetadata>
</GetCallerIdentityResponse>
`,
    );
  });

  it("requires a signature", async () => {
    const request = { method: "POST", target: "/", headers: formHeaders, body: "Action=GetCallerIdentity" };
    const reply = await sendRaw(sandbox.origin, request);
    expect(reply.status).toBe(403);
    expect(reply.text).toBe(
      `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <Error>
    <Type>Sender</Type>
    <Code>MissingAuthenticationToken</Code>
    <Message>Request is missing Authentication Token</Message>
  </Error>
  <RequestId>${reply.headers["x-amzn-requestid"]}</RequestId>
</ErrorResponse>
`,
    );
  });

  it("refuses a wrong secret, an unknown key and an expired session, each with its own error", async () => {
    const keys = await sandbox.assume("SdmaFullAccess");
    const identity = { Action: "GetCallerIdentity" };
    const wrongSecret = stsErrorOf(await post(identity, { ...sandbox.base, secretAccessKey: "x" }));
    expect(wrongSecret.code).toBe("SignatureDoesNotMatch");
    expect(wrongSecret.message).not.toContain("Canonical String");
    const unknown = { accessKeyId: "AKIAUNKNOWN", secretAccessKey: "x" };
    expect(stsErrorOf(await post(identity, unknown))).toEqual({
      code: "InvalidClientTokenId",
      message: "The security token included in the request is invalid.",
    });
    sandbox.expireSessions();
    const expired = await post(identity, keys);
    expect(expired.status).toBe(403);
    expect(stsErrorOf(expired)).toEqual({
      code: "ExpiredToken",
      message: "The security token included in the request is expired",
    });
    sandbox.revokeSessions();
    expect(stsErrorOf(await post(identity, keys)).code).toBe("InvalidClientTokenId");
  });

  it("accepts ten million bytes and refuses one more with its own error", async () => {
    const form = "Action=Nonsense&Version=2011-06-15&x=";
    const send = (bytes: number) =>
      sendSigned(
        sandbox.origin,
        sandbox.base,
        { method: "POST", target: "/", headers: formHeaders, body: form.padEnd(bytes, "x") },
        { service: "sts" },
      );
    expect(stsErrorOf(await send(10_000_000)).code).toBe("InvalidAction");
    const refused = await send(10_000_001);
    expect(refused.status).toBe(413);
    expect(stsErrorOf(refused).code).toBe("RequestEntityTooLargeException");
  });

  it.each(["toString", "constructor", "__proto__"])("does not treat %s as an action", async (Action) => {
    const reply = await post({ Action });
    expect(reply.status).toBe(400);
    expect(stsErrorOf(reply).code).toBe("InvalidAction");
  });

  it("refuses actions that AWS does not have", async () => {
    const reply = await post({ Action: "Nonsense" });
    expect(stsErrorOf(reply)).toEqual({
      code: "InvalidAction",
      message: "Could not find operation Nonsense for version 2011-06-15",
    });
    expect(reply.text).toContain('xmlns="http://webservices.amazon.com/AWSFault/2005-15-09"');
  });
});
