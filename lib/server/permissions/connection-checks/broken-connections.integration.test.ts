import { GetSessionTokenCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type SandboxPortal, startSandboxPortal } from "../../sdma/sandbox-portal.test-support";
import { type Broken, found, openBroken, reportOf, verdictsOf } from "./broken-connection.test-support";

let sandboxed: SandboxPortal;
beforeAll(async () => {
  sandboxed = await startSandboxPortal();
});
afterAll(() => sandboxed.stop());
afterEach(() => {
  sandboxed.sandbox.faults.clear();
  sandboxed.sandbox.time.reset();
  Object.assign(sandboxed.sandbox.gateway, { isApiKeyRequired: false, resourcePolicy: null });
});

const check = (broken: Broken = {}) => reportOf(openBroken(sandboxed, broken));

describe("what stands in the way", () => {
  it("an API key is needed", async () => {
    sandboxed.sandbox.gateway.isApiKeyRequired = true;
    const report = await check();
    expect(found(report, "api-key")).toMatchObject({
      verdict: "failed",
      summary: expect.stringContaining("has none"),
    });
    expect(found(report, "stage").verdict).toBe("passed");
    const wrong = await check({ parts: { apiKey: "not-a-key-of-the-plan" } });
    expect(found(wrong, "api-key").summary).toContain("does not accept");
    expect(JSON.stringify(wrong)).not.toContain("not-a-key-of-the-plan");
  });

  it("a firewall", async () => {
    sandboxed.sandbox.faults.add({
      match: ({ service }) => service === "execute-api",
      answer: {
        status: 403,
        headers: { "content-type": "application/json", "x-amzn-errortype": "ForbiddenException" },
        body: '{"message":"Forbidden"}',
      },
    });
    const report = await check();
    expect(found(report, "firewall").verdict).toBe("warning");
    expect(found(report, "api-key").verdict).toBe("skipped");
  });

  it("the API's resource policy", async () => {
    sandboxed.sandbox.gateway.resourcePolicy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Deny", Principal: "*", Action: "execute-api:Invoke", Resource: "*" }],
    });
    const report = await check();
    expect(found(report, "firewall").verdict).toBe("failed");
    expect(found(report, "iam-permission").verdict).not.toBe("failed");
  });

  it("a stage that does not exist", async () => {
    const endpoint = sandboxed.deployment.endpoint.replace(/\/[^/]*$/, "");
    const report = await check({ deployment: { endpoint, stage: "2099-01-01" } });
    expect(found(report, "stage").verdict).toBe("failed");
  });

  it("a clock that is six minutes off", async () => {
    sandboxed.sandbox.time.shift(6 * 60_000);
    const report = await check();
    expect(found(report, "clock")).toMatchObject({
      verdict: "failed",
      evidence: [
        { label: "Against API Gateway", value: "6 min behind" },
        { label: "Against STS", value: "6 min behind" },
        expect.anything(),
        expect.anything(),
        expect.anything(),
      ],
    });
  });

  it.each([
    ["throttled", 429, "TooManyRequestsException", '{"message":"Too Many Requests"}', "warning"],
    ["out of quota", 429, "LimitExceededException", '{"message":"Limit Exceeded"}', "failed"],
  ])("an API that is %s", async (_, status, errorType, body, verdict) => {
    sandboxed.sandbox.faults.add({
      match: ({ service, person }) => service === "execute-api" && person() !== null,
      answer: {
        status,
        headers: { "content-type": "application/json", "x-amzn-errortype": errorType },
        body,
      },
    });
    expect(found(await check(), "quota").verdict).toBe(verdict);
  });
});

describe("STS", () => {
  it("a role whose trust policy does not let the portal in", async () => {
    const arn = `arn:aws:iam::${sandboxed.deployment.account}:role/NobodyMadeThis`;
    const report = await check({ role: { id: "gone", arn, externalId: "an-external-id" } });
    expect(verdictsOf(report, "failed")).toEqual(["role-trust"]);
    expect(found(report, "signed-probe").verdict).toBe("skipped");
    expect(JSON.stringify(report)).not.toContain("an-external-id");
  });

  it("settings of the role that STS does not accept", async () => {
    const sessionPolicy = { Version: "2012-10-17", Statement: "nonsense" };
    const report = await check({ role: { id: "broken", sessionPolicy } });
    expect(found(report, "session-duration").verdict).toBe("failed");
    expect(found(report, "role-trust").verdict).toBe("unknown");
  });

  it("role chaining ends sessions after an hour, whatever the role allows", async () => {
    const { region, origin } = sandboxed.sandbox.handles;
    const client = new STSClient({
      region,
      endpoint: origin,
      credentials: await sandboxed.baseCredentials(),
    });
    const { Credentials } = await client.send(new GetSessionTokenCommand({}));
    const baseCredentials = async () => ({
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
    });
    const report = await check({ parts: { baseCredentials }, role: { id: "long", durationSeconds: 43_200 } });
    expect(found(report, "session-duration")).toMatchObject({
      verdict: "warning",
      evidence: expect.arrayContaining([{ label: "Granted", value: "60 min" }]),
    });
    const without = await check({ role: { id: "long", durationSeconds: 43_200 } });
    expect(found(without, "session-duration").verdict).toBe("passed");
  });

  it("credentials of the portal that STS does not know", async () => {
    const baseCredentials = async () => ({
      accessKeyId: "AKIAUNKNOWNEXAMPLE00",
      secretAccessKey: "no such secret at all",
    });
    const report = await check({ parts: { baseCredentials } });
    expect(verdictsOf(report, "failed")).toEqual(["portal-credentials"]);
    expect(found(report, "role-trust").verdict).toBe("skipped");
    expect(JSON.stringify(report)).not.toContain("no such secret at all");
  });
});

describe("the network", () => {
  it("a name that does not exist fails there, and what follows is skipped", async () => {
    const report = await check({ deployment: { endpoint: "https://nowhere.invalid" } });
    expect(verdictsOf(report, "failed")).toEqual(["name-resolution"]);
    expect(found(report, "reachable").summary).toContain("Name resolution");
    expect(found(report, "role-trust").verdict).toBe("passed");
    expect(report.requests.gateway).toBe(0);
  });

  it("a server that does not speak TLS", async () => {
    const endpoint = sandboxed.deployment.endpoint.replace("http:", "https:");
    expect(verdictsOf(await check({ deployment: { endpoint } }), "failed")).toEqual(["tls"]);
  });

  it("a port where nobody listens", async () => {
    const report = await check({ deployment: { endpoint: "http://127.0.0.1:9" } });
    expect(verdictsOf(report, "failed")).toEqual(["reachable"]);
  });

  it("a page of something in between", async () => {
    sandboxed.sandbox.faults.add({
      match: ({ service }) => service === "execute-api",
      answer: { status: 200, headers: { "content-type": "text/html" }, body: "<html>sign in</html>" },
    });
    expect(found(await check(), "reachable")).toMatchObject({
      verdict: "failed",
      summary: expect.stringContaining("not API Gateway"),
    });
  });
});
