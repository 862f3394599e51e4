import { mkdtempSync, rmSync, statSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createSandbox } from "./create-sandbox";
import { fakeSdma } from "./testing/fake-sdma";
import { type Keys, sendRaw, sendSigned, signedHeaders } from "./testing/send-signed";
import { startTestSandbox, type TestSandbox } from "./testing/start-test-sandbox";

const target = "/2025-04-18/iam/libraries";

let sandbox: TestSandbox;
let keys: Keys;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  keys = await sandbox.assume("SdmaFullAccess");
});
afterAll(() => sandbox.dispose());
afterEach(() => sandbox.faults.clear());

describe("one port", () => {
  it("says that it is healthy", async () => {
    expect(await sendRaw(sandbox.origin, { target: "/health" })).toMatchObject({
      status: 200,
      text: '{"status":"ok"}',
    });
  });

  it("tells services apart by credential scope, and names what it does not emulate", async () => {
    const request = {
      method: "POST",
      target: "/",
      body: "{}",
      headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "TrentService.ListKeys" },
    };
    const reply = await sendSigned(sandbox.origin, keys, request, { service: "kms" });
    expect(reply.status).toBe(501);
    expect(reply.text).toBe(
      '{"__type":"NotImplementedException","message":"The sandbox does not emulate ListKeys of kms."}',
    );
  });

  it("hands requests that are signed in their query for no other service to S3", async () => {
    const presigned =
      "/bucket/key?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a%2F20261122%2Feu-west-1%2Fs3%2Faws4_request";
    const reply = await sendRaw(sandbox.origin, { target: presigned });
    expect(reply).toMatchObject({ status: 400, headers: { server: "AmazonS3" } });
    expect(reply.text).toContain("<Code>AuthorizationQueryParametersError</Code>");
  });

  it("answers 500 as API Gateway does when an operation fails", async () => {
    const handle = vi.spyOn(sandbox.sdma, "handle").mockRejectedValueOnce(new Error("secret detail"));
    const reply = await sendSigned(sandbox.origin, keys, { target });
    expect(reply).toMatchObject({ status: 500, text: '{"message": "Internal server error"}' });
    handle.mockRestore();
  });
});

describe("the log of calls", () => {
  it("counts what each service was asked, and by whom", async () => {
    sandbox.calls.clear();
    await Promise.all([sandbox.assume("SdmaReadOnly"), sandbox.assume("SdmaReadOnly")]);
    await sendSigned(sandbox.origin, keys, { target });
    expect(sandbox.calls.count({ service: "sts", operation: "AssumeRole", status: 200 })).toBe(2);
    expect(sandbox.calls.all().at(-1)).toMatchObject({
      service: "execute-api",
      operation: "Read",
      path: target,
      status: 200,
      principalArn: "arn:aws:sts::111122223333:assumed-role/SdmaFullAccess/mira.kovac",
      wasAborted: false,
    });
  });

  it("notices a download that the client gives up, and stops it", async () => {
    const endless = new Readable({ read: () => void endless.push(Buffer.alloc(65_536)) });
    const handle = vi.spyOn(sandbox.sdma, "handle").mockResolvedValueOnce({ status: 200, body: endless });
    const headers = await signedHeaders(sandbox.origin, keys, { target });
    const socket = connect(sandbox.port, "127.0.0.1");
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    socket.write(`GET ${target} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
    await new Promise((resolve) => socket.once("data", resolve));
    socket.destroy();
    await vi.waitFor(() =>
      expect(sandbox.calls.all().at(-1)).toMatchObject({ path: target, wasAborted: true }),
    );
    expect(endless.destroyed).toBe(true);
    handle.mockRestore();
  });
});

describe("faults", () => {
  it("answer instead of the service, as often as asked", async () => {
    const answer = {
      status: 429,
      headers: { "x-amzn-errortype": "TooManyRequestsException" },
      body: '{"message":"Too Many Requests"}',
    };
    sandbox.faults.add({ match: ({ service }) => service === "execute-api", times: 2, answer });
    const statuses = [];
    for (let index = 0; index < 3; index += 1) {
      statuses.push((await sendSigned(sandbox.origin, keys, { target })).status);
    }
    expect(statuses).toEqual([429, 429, 200]);
  });

  it("slow STS down by its action", async () => {
    sandbox.faults.add({ match: ({ operation }) => operation === "AssumeRole", times: 1, delayMs: 120 });
    const startedMs = performance.now();
    await sandbox.assume("SdmaReadOnly");
    expect(performance.now() - startedMs).toBeGreaterThan(110);
  });

  it("cut an answer in the middle", async () => {
    sandbox.faults.add({ match: ({ path }) => path === target, times: 1, dropAfterBytes: 5 });
    await expect(sendSigned(sandbox.origin, keys, { target })).rejects.toThrow();
    expect(await sendSigned(sandbox.origin, keys, { target })).toMatchObject({ status: 200 });
  });

  it("take the issuer down", async () => {
    sandbox.faults.add({
      match: ({ service }) => service === "oidc",
      times: 1,
      answer: { status: 503, body: "" },
    });
    const metadata = "/oidc/.well-known/openid-configuration";
    expect((await sendRaw(sandbox.origin, { target: metadata })).status).toBe(503);
    expect((await sendRaw(sandbox.origin, { target: metadata })).status).toBe(200);
  });
});

describe("the data directory", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "sandbox-"));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it("keeps secrets, roles and sessions over a restart, readable by their owner only", async () => {
    const first = await startTestSandbox({ dataDir });
    const session = await first.assume("SdmaFullAccess");
    const { handles } = first;
    await first.close();
    const second = await startTestSandbox({ dataDir });
    expect(second.handles.secretAccessKey).toBe(handles.secretAccessKey);
    expect(second.handles.oidcClientSecret).toBe(handles.oidcClientSecret);
    expect(await sendSigned(second.origin, session, { target })).toMatchObject({ status: 200 });
    for (const file of ["secrets.json", "cloud.sqlite"]) {
      expect(statSync(join(dataDir, file)).mode & 0o777).toBe(0o600);
    }
    await second.close();
  });

  it("belongs to one sandbox at a time", async () => {
    const first = await startTestSandbox({ dataDir });
    const second = createSandbox({ port: 0, dataDir, scenario: "healthy", sdma: fakeSdma() });
    await expect(second).rejects.toThrow(`A sandbox (process ${process.pid}) is already using ${dataDir}.`);
    await first.close();
  });
});

it("checks a request in under two milliseconds of processor time", async () => {
  const headers = await signedHeaders(sandbox.origin, keys, { target });
  const { nameService } = await import("./front-door/name-service");
  const { verifyRequest } = await import("./sigv4/verify-request");
  const { credentialResolver } = await import("./cloud/resolve-credential");
  const { authorizeInvoke } = await import("./gateway/authorize-invoke");
  const findCredential = credentialResolver(sandbox.cloud, Date.now);
  const wire = {
    method: "GET",
    path: target,
    query: "",
    headers: Object.entries(headers),
    body: Buffer.alloc(0),
  };
  const rule = {
    regions: ["eu-west-1"],
    service: "execute-api",
    namesWrongRegion: true,
    clockWindowMinutes: 5,
  };
  const rounds = 2_000;
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) {
    expect(nameService(wire).service).toBe("execute-api");
    const verified = verifyRequest(wire, { nowMs: Date.now(), rule, findCredential });
    if (!verified.ok) throw new Error(verified.message);
    const request = { wire, nowMs: Date.now(), sourceIp: "127.0.0.1", origin: sandbox.origin };
    expect(authorizeInvoke(request, verified.identity, sandbox.gateway, () => {})).toBeNull();
  }
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000 / rounds).toBeLessThan(2);
});
