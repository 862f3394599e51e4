import { describe, expect, it } from "vitest";
import { issuerDiscovery } from "./issuer";

const document = {
  issuer: "https://issuer.example/a",
  authorization_endpoint: "https://issuer.example/authorize",
  end_session_endpoint: "https://issuer.example/logout",
};

describe("discovery", () => {
  it("reads the document below the issuer every time, and follows no redirect", async () => {
    const asked: unknown[] = [];
    const discover = issuerDiscovery("https://issuer.example/a", async (url, options) => {
      asked.push([url, options?.redirect, options?.cache, options?.signal instanceof AbortSignal]);
      return Response.json({ ...document, token_endpoint: "https://issuer.example/token" });
    });
    expect([await discover(), await discover()]).toEqual([document, document]);
    const once = ["https://issuer.example/a/.well-known/openid-configuration", "error", "no-store", true];
    expect(asked).toEqual([once, once]);
  });

  it.each([
    ["an error", () => new Response("{}", { status: 503 }), "503"],
    ["a web page", () => new Response("<html>"), "JSON"],
    ["another document", () => Response.json({ issuer: "x" }), "authorization_endpoint"],
  ])("throws for %s", async (_, answer, reason) => {
    await expect(issuerDiscovery("https://issuer.example", async () => answer())()).rejects.toThrow(reason);
  });

  it("gives up after its timeout", async () => {
    const sinceMs = performance.now();
    const hanging: typeof fetch = (_, options) =>
      new Promise((__, reject) => {
        options?.signal?.addEventListener("abort", () => reject(options.signal?.reason));
      });
    await expect(issuerDiscovery("https://issuer.example", hanging, 50)()).rejects.toThrow(/timeout/i);
    expect(performance.now() - sinceMs).toBeGreaterThan(45);
  });
});
