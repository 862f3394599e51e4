import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { operationById } from "@/lib/shared/sdma/catalog";
import { toPerson } from "./auth/person";
import { findDeployment, gatewayOf, openPortal, type Portal, quotaOf } from "./portal";
import { createCtx } from "./portal-ctx";
import { type FakePortal, fakeSecrets, openFakePortal } from "./testing/open-fake-portal";
import { exampleToken } from "./testing/session-cookies";

let fake: FakePortal;
beforeEach(async () => {
  fake = await openFakePortal();
});
afterEach(() => fake.close());

function ctxOf(portal: Portal, signal?: AbortSignal) {
  const deployment = findDeployment(portal, "rijeka");
  const role = deployment?.roles[0];
  if (!deployment || !role) throw new Error("the configuration lost its deployment");
  const person = toPerson(exampleToken("mira", fake.clock.nowMs));
  return createCtx(portal, { person, role, deployment, signal, requestId: "the-request" });
}

const listLibraries = () => ({
  operation: operationById("ListLibraries"),
  wirePath: "/iam/libraries",
  wireQuery: "",
});

describe("openPortal", () => {
  it("reads, sends and writes nothing", () => {
    const touched: string[] = [];
    const touch = (name: string) => () => {
      touched.push(name);
      throw new Error(`${name} was asked`);
    };
    openPortal(fake.portal.config, {
      clock: () => 0,
      store: touch("store"),
      discoverIssuer: touch("issuer"),
      baseCredentials: touch("credentials"),
      transport: touch("transport"),
      writeLog: touch("log"),
    });
    expect(touched).toEqual([]);
  });

  it("shares limits with other replicas through PostgreSQL alone", () => {
    expect(fake.portal.quota.leases).toBeNull();
    const { config } = fake.portal;
    const secrets = { ...config.secrets, databaseUrl: "postgresql://portal@127.0.0.1:1/portal" };
    const shared = openPortal({ ...config, secrets }, { writeLog: () => undefined });
    onTestFinished(() => shared.quota.leases?.close());
    expect(shared.quota.leases).not.toBeNull();
    expect(quotaOf(shared, "rijeka").limiter.state().sharing).toMatchObject({ share: 0, state: "starting" });
    expect(quotaOf(fake.portal, "rijeka").limiter.state().sharing).toBeUndefined();
  });

  it("opens portals that share nothing", () => {
    const other = openPortal(fake.portal.config);
    other.isDraining = true;
    expect(fake.portal.isDraining).toBe(false);
    for (const key of ["people", "reads", "gateways", "openPages", "log"] as const)
      expect(other[key]).not.toBe(fake.portal[key]);
    expect(gatewayOf(other, "rijeka")).not.toBe(gatewayOf(fake.portal, "rijeka"));
  });

  it("has one gateway for each deployment, with its own API key, and none for others", () => {
    expect([...fake.portal.gateways.keys()]).toEqual(["rijeka", "oslo"]);
    expect(gatewayOf(fake.portal, "rijeka").extraHeaders).toEqual({ "x-api-key": fakeSecrets.apiKey });
    expect(gatewayOf(fake.portal, "oslo").extraHeaders).toEqual({});
    expect(() => gatewayOf(fake.portal, "nowhere")).toThrow(RangeError);
    expect(findDeployment(fake.portal, "nowhere")).toBeUndefined();
  });

  it("has the alerts of each deployment, and counts those that a webhook took", async () => {
    const webhook = { url: "https://hooks.example.org/", secretVariable: "RIJEKA_WEBHOOK_SECRET" };
    const { portal, clock, upstream, close } = await openFakePortal({ rijeka: { alerts: { webhook } } });
    onTestFinished(close);
    const alerts = quotaOf(portal, "rijeka").alerts;
    await alerts.evaluate({
      used: 99,
      quota: 100,
      periodStartMs: clock.nowMs - 1,
      resetsAtMs: clock.nowMs + 1,
      runsOutAtMs: null,
      runOutProbability: null,
      source: "ledger",
      ageMs: 0,
    });
    await alerts.idle();
    expect(upstream.asked.map(({ origin }) => origin)).toEqual(["https://hooks.example.org"]);
    const { text } = await portal.metrics.describe();
    expect(text).toContain('sdma_portal_alerts_total{deployment="rijeka",outcome="delivered"} 1');
    expect(quotaOf(portal, "oslo").alerts.hasWebhook).toBe(false);
    expect(() => quotaOf(portal, "nowhere").alerts).toThrow(RangeError);
  });

  it("is ready when the issuer and STS of each deployment answer, and names what does not", async () => {
    const names = ["issuer", "sts rijeka", "sts oslo"];
    expect(await fake.portal.readiness()).toEqual(names.map((name) => ({ name, isOk: true })));
    await fake.sts.close();
    fake.clock.nowMs += 5_000;
    const reason = "STS does not accept the portal's own credentials, or does not respond.";
    expect(await fake.portal.readiness()).toEqual([
      { name: "issuer", isOk: true },
      { name: "sts rijeka", isOk: false, reason },
      { name: "sts oslo", isOk: false, reason },
    ]);
  });
});

describe("createCtx", () => {
  it("calls as the person in the role, and writes a line for each call without anything secret", async () => {
    const result = await ctxOf(fake.portal).callGateway(listLibraries());
    expect(result.ok).toBe(true);
    const line = JSON.parse(fake.logLines.at(-1) ?? "");
    expect(line).toEqual({
      level: 30,
      time: expect.any(String),
      requestId: "the-request",
      deployment: "rijeka",
      role: "survey",
      person: expect.stringMatching(/^mira@example\.org/),
      operationId: "ListLibraries",
      status: 200,
      durationMs: expect.any(Number),
      attempts: 1,
    });
    expect(Number.isInteger(line.durationMs)).toBe(true);
    const [asked] = fake.upstream.asked;
    for (const secret of [
      asked?.headers.authorization,
      asked?.headers["x-amz-security-token"],
      fakeSecrets.apiKey,
    ])
      expect(fake.logLines.join("")).not.toContain(secret);
  });

  it("writes the code and the request id of what AWS refused", async () => {
    fake.upstream.answer = () => ({
      status: 404,
      headers: { "x-amzn-requestid": "b7e6a1f0-0000-4000-8000-000000000001" },
      body: '{"message":"Not found"}',
    });
    await ctxOf(fake.portal).callGateway(listLibraries());
    expect(JSON.parse(fake.logLines.at(-1) ?? "")).toMatchObject({
      status: 404,
      code: "not-found",
      upstreamRequestId: "b7e6a1f0-0000-4000-8000-000000000001",
    });
  });

  it("passes on the signal of the request, where there is one", () => {
    const { signal } = new AbortController();
    expect(ctxOf(fake.portal, signal).signal).toBe(signal);
    expect(ctxOf(fake.portal)).not.toHaveProperty("signal");
  });
});
