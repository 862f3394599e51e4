import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type SandboxPortal, startSandboxPortal } from "../../sdma/sandbox-portal.test-support";
import {
  type Broken,
  found,
  meddling,
  openBroken,
  reportOf,
  verdictsOf,
} from "./broken-connection.test-support";

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

const denying = (Effect: string, Action = "execute-api:*") => ({
  Version: "2012-10-17",
  Statement: [{ Effect, Action, Resource: "*" }],
});

describe("a connection that works", () => {
  it("passes every check, with two requests that the ledger counts and nothing secret", async () => {
    const opened = openBroken(sandboxed);
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
    const opened = openBroken(sandboxed);
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
    const opened = openBroken(sandboxed);
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
