import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formHeaders, stsErrorOf } from "../testing/post-sts";
import { type Keys, sendRaw, sendSigned } from "../testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let sandbox: TestSandbox;
const who = "Action=GetCallerIdentity&Version=2011-06-15";
const portalUser = "arn:aws:iam::111122223333:user/sdma-portal";
const json = { accept: "application/json" };

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.dispose());

const get = (target: string, headers: Record<string, string> = {}) =>
  sendSigned(sandbox.origin, sandbox.base, { target, headers }, { service: "sts" });

describe("the query protocol of STS", () => {
  it("reads the action from the query of a GET", async () => {
    const reply = await get(`/?${who}`);
    expect(reply.status).toBe(200);
    expect(reply.text).toContain(`<Arn>${portalUser}</Arn>`);
  });

  it("accepts a presigned query, as clusters and vaults use to verify callers", async () => {
    const { hostname, host, port } = new URL(sandbox.origin);
    const signer = new SignatureV4({
      service: "sts",
      region: "eu-west-1",
      credentials: sandbox.base,
      sha256: Sha256,
      applyChecksum: false,
    });
    const { query } = await signer.presign(
      {
        protocol: "http:",
        method: "GET",
        hostname,
        port: Number(port),
        path: "/",
        query: Object.fromEntries(new URLSearchParams(who)),
        headers: { host, "x-k8s-aws-id": "cluster" },
      },
      { expiresIn: 60, unhoistableHeaders: new Set(["x-k8s-aws-id"]) },
    );
    const target = `/?${new URLSearchParams(Object.entries(query ?? {}).map(([name, value]) => [name, String(value)]))}`;
    const cluster = { "x-k8s-aws-id": "cluster" };
    expect(stsErrorOf(await sendRaw(sandbox.origin, { target })).code).toBe("SignatureDoesNotMatch");
    const reply = await sendRaw(sandbox.origin, { target, headers: { ...cluster, ...json } });
    expect(JSON.parse(reply.text)).toMatchObject({
      GetCallerIdentityResponse: { GetCallerIdentityResult: { Arn: portalUser, Account: "111122223333" } },
    });
  });

  it("responds in JSON if the caller prefers it", async () => {
    const reply = await get(`/?${who}`, json);
    const id = reply.headers["x-amzn-requestid"];
    expect(reply.headers["content-type"]).toBe("application/json");
    expect(JSON.parse(reply.text)).toEqual({
      GetCallerIdentityResponse: {
        GetCallerIdentityResult: {
          Arn: portalUser,
          UserId: sandbox.cloud.findUser("sdma-portal")?.userId,
          Account: "111122223333",
        },
        ResponseMetadata: { RequestId: id },
      },
    });
    const token = await get("/?Action=GetSessionToken&Version=2011-06-15", json);
    expect(token.text).toMatch(/"Expiration":\d{10}[,}]/);
    const error = await get("/?Action=Nonsense&Version=2011-06-15", json);
    expect(JSON.parse(error.text)).toMatchObject({ Error: { Code: "InvalidAction", Type: "Sender" } });
  });

  it("redirects a call without an action, or a form without a content type, to AWS's page", async () => {
    for (const reply of [
      await sendRaw(sandbox.origin, { method: "POST", target: "/", headers: formHeaders, body: "Version=1" }),
      await sendRaw(sandbox.origin, { method: "POST", target: "/", body: who }),
    ]) {
      expect(reply.status).toBe(302);
      expect(reply.headers.location).toBe("https://aws.amazon.com/iam");
    }
  });

  it("can be slowed down or throttled by a fault for a single action", async () => {
    const body =
      '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>';
    sandbox.faults.add({
      match: ({ service, operation }) => service === "sts" && operation === "GetCallerIdentity",
      times: 1,
      delayMs: 120,
      answer: { status: 400, headers: { "content-type": "text/xml" }, body },
    });
    expect((await get("/?Action=GetSessionToken&Version=2011-06-15")).status).toBe(200);
    const startedAtMs = performance.now();
    expect(stsErrorOf(await get(`/?${who}`))).toEqual({ code: "Throttling", message: "Rate exceeded" });
    expect(performance.now() - startedAtMs).toBeGreaterThan(100);
    expect((await get(`/?${who}`)).status).toBe(200);
  });
});

const stolen = () => ({ ...sandbox.base, secretAccessKey: "wrong", sessionToken: "stolen" });
const send = (keys: Keys, scope: { service: string; region?: string }, body = who) =>
  sendSigned(sandbox.origin, keys, { method: "POST", target: "/", headers: formHeaders, body }, scope);

describe("STS reports the first of several errors", () => {
  it("an unknown action before a missing signature", async () => {
    const request = { method: "POST", target: "/", headers: formHeaders, body: "Action=Nonsense" };
    expect(stsErrorOf(await sendRaw(sandbox.origin, request)).code).toBe("InvalidAction");
  });

  it("a wrong scope, without repeating it, before a wrong token", async () => {
    const reply = await send(stolen(), { service: "sts", region: "ap-south-1" });
    expect(reply.status).toBe(403);
    expect(stsErrorOf(reply)).toEqual({
      code: "SignatureDoesNotMatch",
      message: "Credential should be scoped to a valid region. ",
    });
  });

  it("a wrong token before a wrong signature", async () => {
    expect(stsErrorOf(await send(stolen(), { service: "sts" })).code).toBe("InvalidClientTokenId");
  });

  it("a wrong signature before invalid parameters, and those before missing permission", async () => {
    const body = "Action=AssumeRole&Version=2011-06-15&RoleArn=short&RoleSessionName=mira";
    const wrong = { ...sandbox.base, secretAccessKey: "wrong" };
    expect(stsErrorOf(await send(wrong, { service: "sts" }, body)).code).toBe("SignatureDoesNotMatch");
    expect(stsErrorOf(await send(sandbox.base, { service: "sts" }, body)).code).toBe("ValidationError");
  });

  it("missing permission before a duration above the role's limit", async () => {
    const role = "arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2F";
    const body = (name: string) =>
      `Action=AssumeRole&Version=2011-06-15&RoleArn=${role}${name}&RoleSessionName=mira&DurationSeconds=43200`;
    const refused = await send(sandbox.base, { service: "sts" }, body("Nobody"));
    expect(stsErrorOf(refused).code).toBe("AccessDenied");
    const tooLong = await send(sandbox.base, { service: "sts" }, body("SdmaReadOnly"));
    expect(stsErrorOf(tooLong).code).toBe("ValidationError");
  });

  it("the role's limit before the chaining limit, if both are exceeded", async () => {
    const keys = await sandbox.assume("SdmaFullAccess");
    sandbox.cloud.putPolicy("role", "SdmaFullAccess", {
      name: "Chain",
      document: JSON.stringify({
        Version: "2012-10-17",
        Statement: { Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" },
      }),
    });
    const input = { RoleSessionName: "next", DurationSeconds: 7_200 };
    await expect(sandbox.assume("SdmaReadOnly", input, keys)).rejects.toThrow(
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    );
    await expect(sandbox.assume("SdmaFullAccess", input, keys)).rejects.toThrow(
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    );
  });
});

it("keeps users' tokens across a restart", async () => {
  const body = "Action=GetSessionToken&Version=2011-06-15";
  const { text } = await send(sandbox.base, { service: "sts" }, body);
  const read = (element: string) => new RegExp(`<${element}>(.*)</${element}>`).exec(text)?.[1] ?? "";
  const keys = {
    accessKeyId: read("AccessKeyId"),
    secretAccessKey: read("SecretAccessKey"),
    sessionToken: read("SessionToken"),
  };
  const { dataDir } = sandbox;
  await sandbox.close();
  sandbox = await startTestSandbox({ dataDir });
  expect((await send(keys, { service: "sts" })).text).toContain(`<Arn>${portalUser}</Arn>`);
});
