import { GetSessionTokenCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { ConnectionCheckId, ConnectionReport } from "@/lib/shared/contracts/connection-checks";
import type { AttemptRecord } from "../../aws/admission";
import { type GatewayParts, openGateway } from "../../aws/open-gateway";
import { openTransport } from "../../aws/transport";
import type { DeploymentConfig, RoleConfig } from "../../config";
import { quotaOf } from "../../portal";
import { type SandboxPortal, startSandboxPortal } from "../../sdma/sandbox-portal.test-support";
import { createChecksCtx } from "./checks-ctx";
import { ConnectionChecks } from "./connection-checks";

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

interface Broken {
  deployment?: Partial<DeploymentConfig>;
  role?: Partial<RoleConfig>;
  parts?: Partial<GatewayParts>;
}

/** A gateway of its own for each run, so that no session of another is used. */
function open({ deployment: changed = {}, role: changedRole = {}, parts = {} }: Broken = {}) {
  const deployment = { ...sandboxed.deployment, ...changed };
  const role = { ...sandboxed.ctxOf("mira.kovac").role, ...changedRole };
  const attempts: AttemptRecord[] = [];
  const gateway = openGateway({
    deployment,
    baseCredentials: sandboxed.baseCredentials,
    transport: openTransport(),
    clock: Date.now,
    random: Math.random,
    recordAttempt: (record) => void attempts.push(record),
    ...parts,
  });
  const { person } = sandboxed.ctxOf("mira.kovac");
  const ctx = createChecksCtx({
    person,
    role,
    gateway,
    quota: quotaOf(sandboxed.portal, "sandbox"),
    clock: parts.clock ?? Date.now,
  });
  return { ctx, attempts, gateway, request: { deployment, role, person } };
}

async function reportOf({ ctx }: ReturnType<typeof open>): Promise<ConnectionReport> {
  const result = await new ConnectionChecks().run(ctx);
  if (!result.ok) throw new Error(result.problem.title);
  return result.report;
}

const check = (broken: Broken = {}) => reportOf(open(broken));

function verdictsOf({ checks }: ConnectionReport, verdict: string): string[] {
  return checks.filter((found) => found.verdict === verdict).map(({ id }) => id);
}

function found({ checks }: ConnectionReport, id: ConnectionCheckId) {
  const entry = checks.find((candidate) => candidate.id === id);
  if (!entry) throw new Error(`no check ${id}`);
  return entry;
}

/** Changes each signed request on its way, as a proxy in between would. */
function meddling(change: (authorization: string) => string | null): Partial<GatewayParts> {
  const send = openTransport();
  return {
    transport: (request) => {
      const { authorization, ...headers } = request.headers;
      const changed = authorization === undefined ? null : change(authorization);
      return send({
        ...request,
        headers: changed === null ? headers : { ...headers, authorization: changed },
      });
    },
  };
}

const denying = (Effect: string, Action = "execute-api:*") => ({
  Version: "2012-10-17",
  Statement: [{ Effect, Action, Resource: "*" }],
});

describe("a connection that works", () => {
  it("passes every check, with two requests that the ledger counts and nothing secret", async () => {
    const opened = open();
    sandboxed.sandbox.calls.clear();
    const report = await reportOf(opened);
    expect(verdictsOf(report, "failed")).toEqual([]);
    expect(verdictsOf(report, "warning")).toEqual([]);
    expect(verdictsOf(report, "skipped")).toEqual(["tls", "region", "api-id"]);
    expect(report.requests).toEqual({ gateway: 2, sts: 2 });
    expect(sandboxed.sandbox.calls.count({ service: "execute-api" })).toBe(2);
    expect(
      opened.attempts.map(({ feature, requestClass, personId, status }) => [
        feature,
        requestClass,
        personId,
        status,
      ]),
    ).toEqual([
      ["permissions", "interactive", "mira.kovac", 403],
      ["permissions", "interactive", "mira.kovac", 200],
    ]);
    const text = JSON.stringify(report);
    const { credentials } = await opened.gateway.roleSessions.get(opened.request);
    for (const secret of [
      credentials.accessKeyId,
      credentials.secretAccessKey,
      credentials.sessionToken ?? "?",
    ])
      expect(text).not.toContain(secret);
  });
});

describe("the four causes of 403 in AWS's guide", () => {
  it("the role may not call execute-api:Invoke", async () => {
    const report = await check({ role: { id: "none", sessionPolicy: denying("Allow", "s3:GetObject") } });
    expect(verdictsOf(report, "failed")).toEqual(["signed-probe", "iam-permission"]);
    const { evidence, summary } = found(report, "iam-permission");
    expect(summary).toContain("No policy");
    expect(evidence.find(({ label }) => label === "Resource")?.value).toContain("/GET/iam/libraries");
    expect(found(report, "iam-prefix").verdict).toBe("passed");
  });

  it("a policy denies it explicitly", async () => {
    const report = await check({ role: { id: "denied", sessionPolicy: denying("Deny") } });
    expect(found(report, "iam-permission")).toMatchObject({
      verdict: "failed",
      summary: expect.stringContaining("explicitly"),
    });
  });

  it("calls do not go to the /iam/ paths", async () => {
    const endpoint = `${sandboxed.deployment.endpoint}/v2`;
    const report = await check({ deployment: { endpoint, stage: "" } });
    expect(found(report, "iam-prefix").verdict).toBe("failed");
    expect(found(report, "missing-token").verdict).toBe("passed");
    expect(report.requests.gateway).toBe(3);
  });

  it("the signature is for another service", async () => {
    const report = await check({
      parts: meddling((header) => header.replace("/execute-api/", "/lambda/")),
    });
    expect(verdictsOf(report, "failed")).toEqual(["signed-probe", "signing-service"]);
    expect(found(report, "signing-region").verdict).toBe("passed");
  });

  it("the signature is for another Region", async () => {
    const report = await check({ deployment: { region: "us-east-1" } });
    expect(verdictsOf(report, "failed")).toEqual(["signed-probe", "signing-region"]);
    expect(found(report, "signing-service").verdict).toBe("passed");
  });
});

describe("expired credentials and a missing token", () => {
  it("expired credentials are renewed, and the check says that they were", async () => {
    const opened = open();
    await opened.gateway.roleSessions.get(opened.request);
    sandboxed.sandbox.expireSessions("mira.kovac");
    const report = await reportOf(opened);
    expect(found(report, "credentials-expired")).toMatchObject({ verdict: "warning" });
    expect(found(report, "signed-probe").verdict).toBe("passed");
    expect(report.requests).toEqual({ gateway: 3, sts: 3 });
  });

  it.each([
    [403, "ExpiredTokenException", '{"message":"The security token included in the request is expired"}'],
    [401, "UnauthorizedException", '{"message":"Unauthorized"}'],
  ])("%i %s is expired credentials", async (status, errorType, body) => {
    sandboxed.sandbox.faults.add({
      match: ({ service, person }) => service === "execute-api" && person() !== null,
      answer: {
        status,
        headers: { "content-type": "application/json", "x-amzn-errortype": errorType },
        body,
      },
    });
    const report = await check();
    expect(found(report, "credentials-expired")).toMatchObject({
      verdict: "failed",
      evidence: expect.arrayContaining([{ label: "Status", value: String(status) }]),
    });
  });

  it("credentials that AWS does not know anymore", async () => {
    const opened = open();
    await opened.gateway.roleSessions.get(opened.request);
    sandboxed.sandbox.revokeSessions();
    const report = await reportOf(opened);
    expect(found(report, "credentials-invalid").verdict).toBe("warning");
    expect(found(report, "credentials-expired").verdict).toBe("passed");
  });

  it("a signature that is removed on its way is told apart from a path that does not exist", async () => {
    const report = await check({ parts: meddling(() => null) });
    expect(found(report, "missing-token")).toMatchObject({
      verdict: "failed",
      evidence: expect.arrayContaining([{ label: "AWS message", value: "Missing Authentication Token" }]),
    });
    expect(found(report, "iam-prefix").verdict).not.toBe("failed");
  });
});

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
      accessKeyId: "AKIAUNKNOWNUNKNOWN00",
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
