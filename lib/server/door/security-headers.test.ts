import { describe, expect, it } from "vitest";
import config from "@/next.config.mjs";
import { securityHeaders } from "./security-headers";

describe("a server that is Next's own", () => {
  it("sends the security headers of the front door with every answer, but the policy that a page brings itself", async () => {
    const { "content-security-policy": _, ...expected } = securityHeaders("http://127.0.0.1:3000");
    const rules = (await config.headers?.()) ?? [];
    expect(rules.map(({ source }) => source)).toEqual([
      "/((?!embed/).*)",
      "/embed/:path*",
      "/_next/static/:path*",
    ]);
    const set = rules.slice(0, 1).flatMap(({ headers }) => headers.map(({ key, value }) => [key, value]));
    expect(Object.fromEntries(set)).toEqual(expected);
  });
});
