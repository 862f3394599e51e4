import { generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { portOf } from "../testing/fake-sts";
import { fetchJwks } from "./fetch-jwks";
import { isPrivateAddress } from "./host-addresses";
import { RemoteKeys } from "./remote-keys";

const jwkOf = (kid: string) => ({
  ...generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" }),
  ...{ kid, alg: "EdDSA", use: "sig" },
});
const header = (kid: string) => ({ alg: "EdDSA", kid });
const minuteMs = 60_000;

describe("keys at a host's address", () => {
  let clock = { nowMs: 0 };
  let answers: unknown[] = [];
  let reads = 0;
  let keys: RemoteKeys;
  beforeEach(() => {
    clock = { nowMs: Date.UTC(2026, 10, 27) };
    answers = [];
    reads = 0;
    keys = new RemoteKeys({
      clock: () => clock.nowMs,
      fetch: async () => {
        reads += 1;
        const [answer] = answers.length > 1 ? answers.splice(0, 1) : answers;
        if (answer instanceof Error) throw answer;
        return answer;
      },
    });
  });
  const find = async (kid: string) => {
    const found = await keys.find(header(kid));
    return found.ok ? "found" : found.reason;
  };
  const down = new Error("The host is down.");

  it("are read once for many tokens at the same moment", async () => {
    answers = [{ keys: [jwkOf("one")] }];
    expect(new Set(await Promise.all(Array.from({ length: 20 }, () => find("one"))))).toEqual(
      new Set(["found"]),
    );
    expect(reads).toBe(1);
  });

  it("are read again for a kid that they lack, at most every 30 seconds, whatever strangers name", async () => {
    answers = [{ keys: [jwkOf("one")] }, { keys: [jwkOf("one"), jwkOf("two")] }];
    await find("one");
    for (let at = 0; at < 100; at += 1) expect(await find(`stranger ${at}`)).toBe("no-key");
    expect([await find("two"), reads]).toEqual(["no-key", 1]);
    clock.nowMs += 30_000;
    expect([await find("two"), reads]).toEqual(["found", 2]);
  });

  it("are not asked for again and again while the host is down", async () => {
    answers = [down];
    for (let at = 0; at < 100; at += 1) expect(await find("one")).toBe("unavailable");
    expect(reads).toBe(1);
    clock.nowMs += 30_000;
    answers = [{ keys: [jwkOf("one")] }];
    expect([await find("one"), reads]).toEqual(["found", 2]);
  });

  it("stay for an hour when they cannot be read again, and no longer", async () => {
    answers = [{ keys: [jwkOf("one")] }, down];
    await find("one");
    clock.nowMs += 59 * minuteMs;
    expect([await find("one"), reads]).toEqual(["found", 2]);
    clock.nowMs += minuteMs;
    expect(await find("one")).toBe("unavailable");
  });

  it("leave when the host takes them away", async () => {
    answers = [{ keys: [jwkOf("one")] }, { keys: [jwkOf("two")] }];
    await find("one");
    clock.nowMs += 10 * minuteMs;
    expect([await find("one"), await find("two")]).toEqual(["no-key", "found"]);
  });

  it.each([
    ["a shared secret", { kty: "oct", k: "c2VjcmV0", kid: "one", alg: "HS256" }],
    ["a private key", { ...generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" }), kid: "one" }],
    ["a key of another use", { ...jwkOf("one"), use: "enc" }],
    ["a key of another algorithm", { ...jwkOf("one"), alg: "RS256" }],
    ["text", "key"],
  ])("are none where they are %s", async (_, key) => {
    answers = [{ keys: [key] }];
    expect(await find("one")).not.toBe("found");
  });

  it("are not confused by an answer that is no JWKS", async () => {
    answers = [{ keys: [jwkOf("one")] }, { html: "maintenance" }];
    await find("one");
    clock.nowMs += 10 * minuteMs;
    expect(await find("one")).toBe("found");
  });
});

describe("the address of a host's keys", () => {
  let server: Server;
  let respond: (path: string) => { status: number; body: string; location?: string };
  const asked: string[] = [];
  beforeEach(async () => {
    asked.length = 0;
    respond = () => ({ status: 200, body: '{"keys":[]}' });
    server = createServer(({ url = "" }, response) => {
      asked.push(url);
      const { status, body, location } = respond(url);
      response.writeHead(status, location ? { location } : {}).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterEach(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  const own = (path: string) => `http://127.0.0.1:${portOf(server.address())}${path}`;

  it("is read on this machine where the configuration names it", async () => {
    expect(await fetchJwks(own("/jwks"))).toEqual({ keys: [] });
  });

  it("leads nowhere else, and gives no more than 64 kB", async () => {
    respond = (path) =>
      path === "/jwks" ? { status: 302, body: "", location: own("/elsewhere") } : { status: 200, body: "{}" };
    await expect(fetchJwks(own("/jwks"))).rejects.toThrow("status 302");
    expect(asked).toEqual(["/jwks"]);
    respond = () => ({ status: 200, body: `"${"x".repeat(70_000)}"` });
    await expect(fetchJwks(own("/jwks"))).rejects.toThrow("65536 bytes");
  });

  it.each([
    "https://10.0.0.1/jwks",
    "https://169.254.169.254/latest",
    "https://[::ffff:127.0.0.1]/jwks",
    "https://[fd00::1]/",
  ])("is not read on a private network: %s", async (address) => {
    await expect(fetchJwks(address)).rejects.toThrow("private network");
  });

  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.31.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "0.0.0.0",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
    "2002:a00:1::",
    "not an address",
  ])("is private at %s", (address) => expect(isPrivateAddress(address)).toBe(true));
  it.each(["93.184.216.34", "172.32.0.1", "192.169.0.1", "2606:4700::1111"])("is public at %s", (address) =>
    expect(isPrivateAddress(address)).toBe(false),
  );
});
