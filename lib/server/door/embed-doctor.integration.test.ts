import { createServer, get } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embedHeaders } from "@/lib/shared/fixed-headers.mjs";
import { createHosts, type DemonstrationHosts } from "@/sandbox/hosts/create-hosts";
import { embeddingHosts } from "@/sandbox/hosts/host-list";
import { listen } from "@/sandbox/http/listen";
import { EmbedDoctor } from "../embed-doctor/embed-doctor";
import { type SendOnce, sendOnce } from "../embed-doctor/send-once";
import { type FakePortal, openFakePortal } from "../testing/open-fake-portal";
import { embedHeadersOf } from "./embed-headers";
import { contentSecurityPolicy } from "./next/content-security-policy";
import { parseTarget } from "./parse-target";

/** What a proxy in front of the portal drops. */
const dropped = new Set<string>();
const asked: string[] = [];
const recorded: SendOnce = (url, sending) => {
  asked.push(url.host);
  return sendOnce(url, sending);
};

let fake: FakePortal;
let hosts: DemonstrationHosts;
let portalUrl: string;

/** Gives the documents of frames the headers that they have under Next. */
const portal = createServer((request, response) => {
  const target = parseTarget(request.url ?? "/");
  const framed = target.ok ? embedHeadersOf(fake.portal.config, target) : null;
  const ancestors = framed?.ancestors ?? [];
  const isScript = request.url === "/embed/v1.js";
  const headers = Object.entries({
    ...(framed?.headers ?? embedHeaders),
    "content-type": isScript ? "text/javascript" : "text/html",
    "content-security-policy": contentSecurityPolicy("n", {
      isDevelopment: false,
      mapOrigins: [],
      ancestors,
    }),
  }).filter(([name]) => !dropped.has(name));
  response.writeHead(200, Object.fromEntries(headers)).end();
});

beforeAll(async () => {
  portalUrl = `http://127.0.0.1:${await listen(portal, 0, "-")}`;
  hosts = await createHosts({ port: 0, portalUrl, deploymentId: "rijeka" });
  fake = await openFakePortal({
    portalUrl,
    framing: { embedding: { hosts: embeddingHosts(hosts.port, ["rijeka"]) } },
    doctorSend: recorded,
  });
});
afterAll(async () => {
  await fake.close();
  await hosts.close();
  portal.close();
});

const doctorAt = (address: string) =>
  new EmbedDoctor({
    config: { ...fake.portal.config, portalUrl: address },
    clock: fake.portal.clock,
    send: recorded,
    lastExchanges: (place) => fake.portal.embedding.exchangeNotes.last(place),
  });

async function check(id: string, address = portalUrl) {
  const subject = { kind: "host", id } as const;
  const ran = await doctorAt(address).run({
    ...{ personId: "ada", deploymentId: "rijeka", subject },
    signal: new AbortController().signal,
  });
  if (!ran.ok) throw new Error(ran.problem.title);
  const checks = ran.report.results[0]?.checks ?? [];
  return {
    checks,
    wrong: checks.filter(({ verdict }) => verdict !== "passed" && verdict !== "skipped").map((one) => one.id),
    of: (name: string) => checks.find((one) => one.id === name),
  };
}

/** As the host's own page asks its server. */
function tokenOf(id: string) {
  return new Promise<string>((resolve, reject) => {
    const headers = { host: `${id}.localhost:${hosts.port}`, "sec-fetch-site": "same-origin" };
    const path = "/token?person=jonas.olsen";
    get({ host: "127.0.0.1", port: hosts.port, path, method: "POST", headers }, (answer) => {
      answer.toArray().then((chunks) => resolve(Buffer.concat(chunks).toString("utf8")), reject);
    }).once("error", reject);
  });
}

async function stepsOf(id: string) {
  const question = { personId: "ada", deploymentId: "rijeka", hostId: id, token: await tokenOf(id) };
  const checked = await doctorAt(portalUrl).checkToken(question);
  if (!checked.ok) throw new Error(checked.problem.title);
  return checked.report.steps;
}

describe("the embed doctor", () => {
  it("finds nothing wrong with hosts that do it right", async () => {
    for (const id of ["operations", "wiki", "nested"])
      expect([id, (await check(id)).wrong]).toEqual([id, []]);
    expect((await check("wiki")).of("sandbox")).toMatchObject({ verdict: "passed" });
    expect((await stepsOf("operations")).every(({ verdict }) => verdict === "passed")).toBe(true);
  });

  it("names a host whose page is not at the origin that is listed", async () => {
    const found = await check("wrong-origin");
    expect(found.wrong).toEqual(["host-page"]);
    expect(found.of("host-page")?.summary).toContain("its origin is not listed");
  });

  it("names a host that signs with another key than it publishes", async () => {
    expect((await check("wrong-key")).of("keys")).toMatchObject({ verdict: "passed" });
    const steps = await stepsOf("wrong-key");
    expect(steps.find(({ verdict }) => verdict === "failed")).toMatchObject({
      id: "signature",
      evidence: [{ label: "Code", value: "embed-token-signature" }],
    });
  });

  it("names a host whose page loads the portal from a proxy, and the header that the proxy adds", async () => {
    const found = await check("behind-proxy");
    expect(found.wrong).toEqual(["portal-address"]);
    expect(found.of("portal-address")?.summary).toContain("http://proxy.localhost");
    const proxied = await check("behind-proxy", `http://proxy.localhost:${hosts.port}`);
    expect(proxied.wrong).toContain("framing");
    expect(proxied.of("framing")).toMatchObject({
      verdict: "failed",
      summary: expect.stringContaining("frame-ancestors 'self'"),
    });
  });

  it("names a host that isolates itself, and what a proxy then drops", async () => {
    const found = await check("isolating");
    expect(found.wrong).toEqual([]);
    expect(found.of("isolation")?.summary).toContain("The host isolates its page");
    for (const name of ["cross-origin-resource-policy", "cross-origin-embedder-policy"]) {
      dropped.add(name);
      const without = await check("isolating");
      expect(without.of("isolation")).toMatchObject({ verdict: "failed" });
      dropped.clear();
    }
  });

  it("has asked nothing but addresses of the configuration", () => {
    const listed = new Set([
      ...embeddingHosts(hosts.port, []).flatMap(({ origins }) =>
        origins.map((origin) => new URL(origin).host),
      ),
      new URL(portalUrl).host,
      `127.0.0.1:${hosts.port}`,
      `proxy.localhost:${hosts.port}`,
    ]);
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((host) => !listed.has(host))).toEqual([]);
  });
});
