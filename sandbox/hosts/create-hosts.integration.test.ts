import { createServer, get, type IncomingHttpHeaders } from "node:http";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listen } from "../http/listen";
import { createHosts, type DemonstrationHosts } from "./create-hosts";
import { embeddingHosts } from "./host-list";

interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** By the address of this machine: Node resolves no names below localhost. */
function ask(port: number, name: string, path: string, init: { method?: string; headers?: object } = {}) {
  return new Promise<Answered>((resolve, reject) => {
    const headers = { host: `${name}.localhost:${port}`, ...init.headers };
    const request = { host: "127.0.0.1", port, path, method: init.method ?? "GET", headers };
    const sent = get(request, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.once("end", () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    sent.once("error", reject);
  });
}

describe("programs that embed the portal", () => {
  let hosts: DemonstrationHosts;
  let portalUrl: string;
  const portal = createServer((request, response) => {
    response.setHeader("content-security-policy", "default-src 'self'; frame-ancestors http://x.localhost");
    response.end(`portal ${request.headers.host} ${request.url}`);
  });

  beforeAll(async () => {
    portalUrl = `http://127.0.0.1:${await listen(portal, 0, "-")}`;
    hosts = await createHosts({ port: 0, portalUrl, deploymentId: "rijeka" });
  });
  afterAll(async () => {
    await hosts.close();
    portal.close();
  });

  const tokenOf = async (name: string, username = "jonas.olsen") => {
    const headers = { "sec-fetch-site": "same-origin" };
    return ask(hosts.port, name, `/token?person=${username}`, { method: "POST", headers });
  };
  const verified = async (hostId: string) => {
    const { body } = await tokenOf(hostId);
    const keys = createRemoteJWKSet(new URL(`http://127.0.0.1:${hosts.port}/keys/${hostId}`));
    return jwtVerify(body, keys, { issuer: hostId, audience: portalUrl, typ: "sdma-embed+jwt" });
  };

  it("sign who their people are, for five minutes and one use", async () => {
    const { payload } = await verified("operations");
    expect(payload).toMatchObject({ sub: "jonas.olsen", groups: ["stakeholders"] });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
    expect((await verified("operations")).payload.jti).not.toBe(payload.jti);
  });

  it("sign with a key of their own, which one of them does not publish", async () => {
    await expect(verified("wrong-key")).rejects.toMatchObject({
      code: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
    });
  });

  it.each(["cross-site", "same-site", "none"])("give no token to others: %s", async (site) => {
    const headers = { "sec-fetch-site": site };
    const path = "/token?person=jonas.olsen";
    expect((await ask(hosts.port, "operations", path, { method: "POST", headers })).status).toBe(403);
  });

  it("give no token for people whom they do not know", async () => {
    expect((await tokenOf("operations", "root")).status).toBe(403);
  });

  it("have pages with elements, of which none carries a token", async () => {
    const { body } = await ask(hosts.port, "operations", "/");
    expect(body.match(/<sdma-embed /g)).toHaveLength(3);
    expect(body).not.toMatch(/eyJ/);
  });

  it("isolate themselves where they are meant to", async () => {
    const policies = async (name: string) =>
      (await ask(hosts.port, name, "/")).headers["cross-origin-embedder-policy"];
    expect([await policies("isolating"), await policies("operations")]).toEqual(["require-corp", undefined]);
  });

  it("may have a proxy before the portal that forbids frames, whatever the portal says", async () => {
    const { headers, body } = await ask(hosts.port, "proxy", "/embed/rijeka/quota?host=behind-proxy");
    expect(body).toBe(`portal ${new URL(portalUrl).host} /embed/rijeka/quota?host=behind-proxy`);
    expect(headers["content-security-policy"]).toBe(
      "default-src 'self'; frame-ancestors http://x.localhost, frame-ancestors 'self'",
    );
  });

  it("are listed for the portal with their origins, save the one that is not", () => {
    const origins = new Map(embeddingHosts(4012, ["a"]).map((host) => [host.id, host.origins]));
    expect(origins.get("operations")).toEqual(["http://operations.localhost:4012"]);
    expect(origins.get("wrong-origin")).not.toContain("http://wrong-origin.localhost:4012");
    expect(origins.get("nested")).toHaveLength(2);
  });
});
