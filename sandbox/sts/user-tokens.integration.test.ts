import { GetUserCommand, IAMClient } from "@aws-sdk/client-iam";
import {
  AssumeRoleCommand,
  type Credentials,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
} from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Keys, sendSigned } from "../testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

const account = "111122223333";
const libraries = "/2025-04-18/iam/libraries";
let sandbox: TestSandbox;
let user: Keys;

const policy = (statement: Record<string, unknown>) =>
  JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", Resource: "*", ...statement } });

beforeAll(async () => {
  sandbox = await startTestSandbox();
  const { accessKeyId, secretAccessKey } = sandbox.handles.operator;
  user = { accessKeyId, secretAccessKey };
});
afterAll(() => sandbox.dispose());

function keysOf(credentials: Credentials | undefined): Keys {
  return {
    accessKeyId: credentials?.AccessKeyId ?? "",
    secretAccessKey: credentials?.SecretAccessKey ?? "",
    sessionToken: credentials?.SessionToken ?? "",
  };
}

const sessionToken = async (DurationSeconds?: number) =>
  keysOf((await sandbox.sts(user).send(new GetSessionTokenCommand({ DurationSeconds }))).Credentials);

async function federated(input: { Policy?: string; PolicyArns?: { arn: string }[] } = {}) {
  const answer = await sandbox.sts(user).send(new GetFederationTokenCommand({ Name: "kim", ...input }));
  return { answer, keys: keysOf(answer.Credentials) };
}

const status = async (keys: Keys) => (await sendSigned(sandbox.origin, keys, { target: libraries })).status;

describe("GetSessionToken", () => {
  it("returns credentials of the same user, with a token", async () => {
    const keys = await sessionToken();
    const long = await sandbox.sts(user).send(new GetCallerIdentityCommand({}));
    const short = await sandbox.sts(keys).send(new GetCallerIdentityCommand({}));
    expect(short).toMatchObject({ Arn: long.Arn, UserId: long.UserId });
    expect(keys.accessKeyId).toMatch(/^ASIA/);
    expect(await status(keys)).toBe(200);
    expect(await status({ ...keys, sessionToken: "another" })).toBe(403);
  });

  it("needs no permission, and lasts twelve hours by default", async () => {
    const answer = await sandbox.sts().send(new GetSessionTokenCommand({}));
    const lasts = (answer.Credentials?.Expiration?.getTime() ?? 0) - Date.now();
    expect(Math.abs(lasts / 1_000 - 43_200)).toBeLessThan(30);
  });

  it.each([899, 129_601])("refuses %i seconds", async (DurationSeconds) => {
    await expect(
      sandbox.sts(user).send(new GetSessionTokenCommand({ DurationSeconds })),
    ).rejects.toMatchObject({ name: "ValidationError", message: expect.stringContaining("durationSeconds") });
  });

  it("can assume roles for longer than an hour, because that is not role chaining", async () => {
    const RoleArn = `arn:aws:iam::${account}:role/SdmaFullAccess`;
    const input = { RoleArn, RoleSessionName: "mira.kovac", DurationSeconds: 7_200 };
    const answer = await sandbox.sts(await sessionToken()).send(new AssumeRoleCommand(input));
    expect(answer.AssumedRoleUser?.Arn).toContain("assumed-role/SdmaFullAccess/mira.kovac");
  });

  it("is accepted neither by IAM nor by the other STS actions", async () => {
    const keys = await sessionToken();
    const iam = new IAMClient({
      endpoint: sandbox.origin,
      region: "us-east-1",
      credentials: { ...keys },
      maxAttempts: 1,
    });
    await expect(iam.send(new GetUserCommand({}))).rejects.toMatchObject({
      name: "InvalidClientTokenId",
      message: "The security token included in the request is invalid.",
    });
    await expect(sandbox.sts(keys).send(new GetSessionTokenCommand({}))).rejects.toMatchObject({
      name: "AccessDenied",
      message: "Cannot call GetSessionToken with session credentials",
      $metadata: { httpStatusCode: 403 },
    });
  });

  it("refuses sessions of roles", async () => {
    const keys = await sandbox.assume("SdmaFullAccess");
    await expect(sandbox.sts(keys).send(new GetSessionTokenCommand({}))).rejects.toMatchObject({
      name: "AccessDenied",
      message: "Cannot call GetSessionToken with session credentials",
    });
  });

  it("loses access together with its user", async () => {
    const keys = await sessionToken(900);
    sandbox.cloud.putPolicy("user", "sdma-operator", {
      name: "Locked",
      document: JSON.stringify({
        Version: "2012-10-17",
        Statement: { Effect: "Deny", Action: "execute-api:*", Resource: "*" },
      }),
    });
    expect(await status(keys)).toBe(403);
    sandbox.cloud.deletePolicy("user", "sdma-operator", "Locked");
    expect(await status(keys)).toBe(200);
  });

  it("expires like any other session", async () => {
    const keys = await sessionToken();
    sandbox.expireSessions("sdma-operator");
    const reply = await sendSigned(sandbox.origin, keys, { target: libraries });
    expect(reply.headers["x-amzn-errortype"]).toBe("ExpiredTokenException");
  });
});

describe("GetFederationToken", () => {
  const invoke = policy({ Action: "execute-api:Invoke" });

  it("names a federated user chosen by the caller", async () => {
    const { answer, keys } = await federated({ Policy: invoke });
    const arn = `arn:aws:sts::${account}:federated-user/kim`;
    expect(answer.FederatedUser).toEqual({ FederatedUserId: `${account}:kim`, Arn: arn });
    expect(answer.PackedPolicySize).toBeGreaterThan(0);
    const identity = await sandbox.sts(keys).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({ Arn: arn, UserId: `${account}:kim`, Account: account });
  });

  it("allows what both user and policy allow, and nothing without a policy", async () => {
    expect(await status((await federated({ Policy: invoke })).keys)).toBe(200);
    expect(await status((await federated()).keys)).toBe(403);
    const other = policy({ Action: "s3:*" });
    const { keys } = await federated({ Policy: other });
    const reply = await sendSigned(sandbox.origin, keys, { target: libraries });
    expect(reply.text).toContain(`User: arn:aws:sts::${account}:federated-user/kim is not authorized`);
    expect(reply.text).toContain("because no session policy allows the execute-api:Invoke action");
  });

  it("accepts managed policies", async () => {
    const arn = "arn:aws:iam::aws:policy/AmazonAPIGatewayInvokeFullAccess";
    expect(await status((await federated({ PolicyArns: [{ arn }] })).keys)).toBe(200);
    const missing = "arn:aws:iam::111122223333:policy/Missing";
    await expect(federated({ PolicyArns: [{ arn: missing }] })).rejects.toMatchObject({
      name: "ValidationError",
    });
  });

  it("requires permission on the federated user", async () => {
    await expect(sandbox.sts().send(new GetFederationTokenCommand({ Name: "kim" }))).rejects.toMatchObject({
      name: "AccessDenied",
      message: `User: arn:aws:iam::${account}:user/sdma-portal is not authorized to perform: sts:GetFederationToken on resource: arn:aws:sts::${account}:federated-user/kim`,
    });
  });

  it("allows its credentials only GetCallerIdentity in STS", async () => {
    const { keys } = await federated({ Policy: policy({ Action: "*" }) });
    const RoleArn = `arn:aws:iam::${account}:role/SdmaFullAccess`;
    await expect(
      sandbox.sts(keys).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "next" })),
    ).rejects.toMatchObject({ name: "AccessDenied" });
  });
});

describe("GetAccessKeyInfo", () => {
  const accountOf = async (AccessKeyId: string, keys: Keys) =>
    (await sandbox.sts(keys).send(new GetAccessKeyInfoCommand({ AccessKeyId }))).Account;

  it("returns the account of the sandbox's keys and of a published one", async () => {
    expect(await accountOf(sandbox.base.accessKeyId, user)).toBe(account);
    expect(await accountOf(["ASIA", "Y34FZKBOKMUTVV7A"].join(""), user)).toBe("609629065308");
  });

  it("requires permission", async () => {
    await expect(accountOf(sandbox.base.accessKeyId, sandbox.base)).rejects.toMatchObject({
      name: "AccessDenied",
    });
  });
});

describe("AssumeRole with managed session policies", () => {
  it("limits the session to what they allow as well", async () => {
    const full = { arn: "arn:aws:iam::aws:policy/AmazonAPIGatewayInvokeFullAccess" };
    expect(await status(await sandbox.assume("SdmaFullAccess", { PolicyArns: [full] }))).toBe(200);
    const name = "Nothing";
    const arn = `arn:aws:iam::${account}:policy/${name}`;
    const document = policy({ Action: "s3:GetObject" });
    sandbox.cloud.addManagedPolicy({
      arn,
      name,
      policyId: "ANPANOTHINGNOTHINGXX2",
      path: "/",
      description: "",
      defaultVersion: 1,
      document,
      createdAtMs: 0,
      updatedAtMs: 0,
      tags: {},
    });
    const keys = await sandbox.assume("SdmaFullAccess", { PolicyArns: [{ arn }] });
    expect(await status(keys)).toBe(403);
  });
});
