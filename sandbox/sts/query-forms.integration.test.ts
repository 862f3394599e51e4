import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formHeaders, stsErrorOf } from "../testing/post-sts";
import { sendRaw, sendSigned } from "../testing/send-signed";
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
  it("takes the action from the query of a GET", async () => {
    const reply = await get(`/?${who}`);
    expect(reply.status).toBe(200);
    expect(reply.text).toContain(`<Arn>${portalUser}</Arn>`);
  });

  it("takes a signature in the query, as clusters and vaults verify callers", async () => {
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

  it("answers in JSON where the caller accepts that first", async () => {
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

  it("sends a call without action, or a form without content type, to AWS's page", async () => {
    for (const reply of [
      await sendRaw(sandbox.origin, { method: "POST", target: "/", headers: formHeaders, body: "Version=1" }),
      await sendRaw(sandbox.origin, { method: "POST", target: "/", body: who }),
    ]) {
      expect(reply.status).toBe(302);
      expect(reply.headers.location).toBe("https://aws.amazon.com/iam");
    }
  });

  it("may be slow or throttled by a fault for one action alone", async () => {
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
