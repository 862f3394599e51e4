import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { createSandbox, type Sandbox } from "../create-sandbox";
import { seedLargeProjectId, seedLibraryId } from "../seed/identifiers";
import { type Keys, sendRaw, sendSigned } from "../testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";
import { controlCall } from "./control-command";
import { type ControlServer, startControlServer } from "./control-server";

async function assumeFullAccess({ origin, handles }: Sandbox): Promise<Keys> {
  const { operator, region, roles } = handles;
  const client = new STSClient({ endpoint: origin, region, credentials: { ...operator } });
  const input = { RoleArn: roles.full, RoleSessionName: "conformance" };
  const { Credentials } = await client.send(new AssumeRoleCommand(input));
  return {
    accessKeyId: Credentials?.AccessKeyId ?? "",
    secretAccessKey: Credentials?.SecretAccessKey ?? "",
    sessionToken: Credentials?.SessionToken ?? "",
  };
}

const target = "/2025-04-18/iam/libraries";

let sandbox: TestSandbox;
let control: ControlServer;
let mira: Keys;
let jonas: Keys;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  control = await startControlServer(sandbox, 0);
  mira = await sandbox.assume("SdmaFullAccess");
  jonas = await sandbox.assume("SdmaReadOnly", { RoleSessionName: "jonas.olsen" });
});
afterEach(() => order("reset"));
afterAll(async () => {
  await control.close();
  await sandbox.dispose();
});

/** Runs one line of the `sandbox` command. */
async function order(line: string): Promise<{ status: number; body: unknown }> {
  const { method, path, body } = controlCall(
    line.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', "")) ?? [],
  );
  const answer = await fetch(`${control.origin}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}

const call = (keys: Keys) => sendSigned(sandbox.origin, keys, { target });
const statusOf = async (keys: Keys) => (await call(keys)).status;

describe("faults", () => {
  it("apply to one person for the requested number of times, and to nobody else", async () => {
    await order("fault --person jonas.olsen --answer unavailable --times 2");
    expect([await statusOf(mira), await statusOf(jonas)]).toEqual([200, 503]);
    expect([await statusOf(jonas), await statusOf(jonas)]).toEqual([503, 200]);
    expect((await order("faults")).body).toEqual([]);
  });

  it("apply to one route, by method and with wildcards, with or without the stage", async () => {
    await order('fault --route "GET /iam/lib*" --answer html --times 1');
    const answer = await call(mira);
    expect([answer.status, answer.headers["content-type"]]).toEqual([502, "text/html"]);
    await order('fault --route "POST /iam/lib*" --answer html');
    await order("fault --route /2025-04-18/iam/personas --answer html");
    expect(await statusOf(mira)).toBe(200);
  });

  it("apply to a list of routes, which share one count", async () => {
    const answer = await fetch(`${control.origin}/faults`, {
      method: "POST",
      body: JSON.stringify({ route: ["*/personas", "GET /iam/lib*"], answer: "proxy-page", times: 2 }),
    });
    expect(answer.status).toBe(200);
    const personas = await sendSigned(sandbox.origin, mira, { target: "/2025-04-18/iam/personas" });
    expect(personas.headers["content-type"]).toBe("text/html");
    expect(personas.text).toContain("Corporate proxy login");
    expect((await call(mira)).headers["content-type"]).toBe("text/html");
    expect((await call(mira)).headers["content-type"]).toBe("application/json");
  });

  it("answer like the gateway, each time with a new request id", async () => {
    await order("fault --answer throttled");
    const [first, second] = [await call(mira), await call(mira)];
    expect([first.status, first.text, first.headers["x-amzn-errortype"]]).toEqual([
      429,
      '{"message":"Too Many Requests"}',
      "TooManyRequestsException",
    ]);
    expect(first.headers["x-amzn-requestid"]).not.toBe(second.headers["x-amzn-requestid"]);
  });

  it("cut a connection, drop it midway, or end a body early but cleanly", async () => {
    await order("fault --cut --times 1");
    await expect(call(mira)).rejects.toThrow();
    await order("fault --drop-after 5 --times 1");
    await expect(call(mira)).rejects.toThrow();
    await order("fault --truncate-after 5 --times 1");
    expect(await call(mira)).toMatchObject({ status: 200, text: '{"seg' });
  });

  it("slow STS down and take the issuer offline, and are removed by id or all at once", async () => {
    const { body } = await order("slow-sts 150");
    const startedMs = performance.now();
    await sandbox.assume("SdmaReadOnly");
    expect(performance.now() - startedMs).toBeGreaterThan(140);
    await order(`clear ${z.object({ id: z.string() }).parse(body).id}`);
    expect((await order("faults")).body).toEqual([]);
    await order("issuer-down");
    const metadata = { target: "/oidc/.well-known/openid-configuration" };
    await expect(sendRaw(sandbox.origin, metadata)).rejects.toThrow();
    await order("clear");
    expect((await sendRaw(sandbox.origin, metadata)).status).toBe(200);
  });

  it.each([
    ["fault --person jonas.olsen", "says which requests it applies to, but not what it does"],
    ["fault --answer teapot", "must be one of internal-error"],
    ["fault --answer html --times 0", "times"],
    ["fault --latency soon", "latencyMs"],
    ["clear 4711", "There is no fault 4711"],
    ["scenario stormy", "healthy"],
    ["deny-role Nobody", "There is no role Nobody"],
  ])("refuse %s and say why", async (line, why) => {
    const { status, body } = await order(line);
    expect([400, 404]).toContain(status);
    expect(z.object({ message: z.string() }).parse(body).message).toContain(why);
  });
});

describe("the account", () => {
  it("moves its clock: signatures made with the real time are then too old, and the Date header shows why", async () => {
    await order("clock +2h");
    const answer = await call(mira);
    expect(answer.text).toContain("Signature expired");
    const ahead = Date.parse(answer.headers.date ?? "") - Date.now();
    expect(Math.abs(ahead - 7_200_000)).toBeLessThan(5_000);
    await order("clock reset");
    expect(await statusOf(mira)).toBe(200);
  });

  it("ends the sessions of one person, whose tokens are then expired", async () => {
    const keys = await sandbox.assume("SdmaReadOnly", { RoleSessionName: "sara.rao" });
    await order("expire sara.rao");
    expect((await call(keys)).headers["x-amzn-errortype"]).toBe("ExpiredTokenException");
    expect(await statusOf(mira)).toBe(200);
  });

  it("denies a role explicitly, and no other, until it is allowed again", async () => {
    await order("deny-role SdmaReadOnly");
    const answer = await call(jonas);
    expect(answer.text).toContain("with an explicit deny in an identity-based policy");
    expect(await statusOf(mira)).toBe(200);
    await order("allow-role SdmaReadOnly");
    expect(await statusOf(jonas)).toBe(200);
  });

  it("returns the calls since a moment", async () => {
    const callsSince = async (sinceMs: number | string) => {
      const answer = await fetch(`${control.origin}/calls?sinceMs=${sinceMs}`);
      return { status: answer.status, body: await answer.json() };
    };
    // Other tests move the clock forward.
    sandbox.calls.clear();
    await call(mira);
    const sinceMs = sandbox.time.now() + 1;
    await vi.waitUntil(() => sandbox.time.now() >= sinceMs);
    expect((await callsSince(sinceMs)).body).toEqual([]);
    await call(mira);
    expect((await callsSince(sinceMs)).body).toMatchObject([{ service: "execute-api", path: target }]);
    expect((await callsSince("now")).status).toBe(400);
  });

  it("undoes everything by reset", async () => {
    for (const line of ["clock +1h", "scenario old", "deny-role SdmaReadOnly", "fault --answer html"])
      await order(line);
    await order("reset");
    expect((await order("state")).body).toMatchObject({
      scenario: "healthy",
      clock: { offsetSeconds: 0 },
      deniedRoles: [],
      faults: [],
    });
  });
});

describe("scenarios", () => {
  let real: Sandbox;
  let nowMs: number;
  let keys: Keys;
  const folder = mkdtempSync(join(tmpdir(), "sandbox-scenarios-"));
  beforeAll(async () => {
    // Buckets fill by the clock: a machine with other work must not let more requests through than one without.
    nowMs = Date.now();
    real = await createSandbox({ port: 0, dataDir: folder, scenario: "healthy", clock: () => nowMs });
    keys = await assumeFullAccess(real);
  });
  afterAll(async () => {
    await real.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const search = { method: "POST", target: `${target}/${seedLibraryId}/search-assets`, body: "{}" };
  const send = (request: Parameters<typeof sendSigned>[2]) => sendSigned(real.origin, keys, request);

  it("change while it runs: an old deployment answers 404 to searches, and a healthy one finds them again", async () => {
    expect((await send(search)).status).toBe(200);
    await real.switchScenario("old");
    expect(await send(search)).toMatchObject({ status: 404, text: '{"message":"Not Found"}' });
    expect((await send({ target })).status).toBe(200);
    await real.switchScenario("healthy");
    expect((await send(search)).status).toBe(200);
  });

  it("throttle after a burst of ten, and exhaust the quota after fifty", async () => {
    await real.switchScenario("throttled");
    const throttled = await Promise.all(Array.from({ length: 30 }, () => send({ target })));
    expect(throttled.filter(({ text }) => text === '{"message":"Too Many Requests"}').length).toBeGreaterThan(
      9,
    );
    nowMs += 10_000;
    await real.switchScenario("quota-nearly-out");
    const last = await Promise.all(Array.from({ length: 60 }, () => send({ target })));
    expect(last.filter(({ text }) => text === '{"message":"Limit Exceeded"}').length).toBeGreaterThan(9);
    await real.switchScenario("healthy");
    expect((await send({ target })).status).toBe(200);
  });

  it("add 100,000 assets and remove them", async () => {
    const tiles = { target: `${target}/${seedLibraryId}/projects/${seedLargeProjectId}` };
    await real.switchScenario("large");
    expect(JSON.parse((await send(tiles)).text)).toMatchObject({ assetCount: 100_000 });
    await real.switchScenario("healthy");
    expect((await send(tiles)).status).toBe(404);
  }, 240_000);
});

describe("the control port", () => {
  it("refuses web pages, by their origin or by a name that resolves to this machine", async () => {
    const page = { method: "POST", target: "/reset", headers: { origin: "http://example.org" } };
    expect((await sendRaw(control.origin, page)).status).toBe(403);
    const rebound = { target: "/state", headers: { host: "sandbox.example.org" } };
    expect((await sendRaw(control.origin, rebound)).status).toBe(403);
  });

  it("does not exist on AWS's port", async () => {
    const { status, text } = await sendRaw(sandbox.origin, { target: "/state" });
    expect([status, text]).toEqual([404, expect.stringContaining("<Code>NoSuchBucket</Code>")]);
  });

  it("answers unknown paths with the list of paths", async () => {
    const { status, text } = await sendRaw(control.origin, { target: "/nothing" });
    expect([status, text]).toEqual([404, expect.stringContaining("PUT /scenario")]);
  });
});
