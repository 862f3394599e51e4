import { beforeAll, describe, expect, it } from "vitest";
import { csrfTokenOf } from "../auth/csrf";
import { examplePerson } from "../sdma/example-ctx.test-support";
import { canonicalUrl } from "./canonical-url";
import { isOwnWrite } from "./route-person";

const person = { ...examplePerson, sessionId: "session-1", signedInAtMs: 0, hasVerifiedEmail: true };
let portalUrl = "";

beforeAll(async () => {
  Object.assign(process.env, {
    PORTAL_CONFIG: "portal.config.example.json",
    NEXTAUTH_SECRET: "a secret of this test with more than 32 characters",
    OIDC_CLIENT_SECRET: "another one",
    SDMA_STAGING_API_KEY: "a key of this test",
  });
  const { portalConfig } = await import("../config");
  portalUrl = portalConfig().portalUrl;
});

const write = (origin?: string) =>
  new Request(`${portalUrl}/api/role`, { method: "POST", ...(origin ? { headers: { origin } } : {}) });

describe("isOwnWrite", () => {
  it("takes the portal's own origin with the session's own token", () => {
    expect(isOwnWrite(write(portalUrl), person, csrfTokenOf("session-1"))).toBe(true);
  });

  it.each(["https://evil.example", "null", undefined])("refuses the origin %s", (origin) => {
    expect(isOwnWrite(write(origin), person, csrfTokenOf("session-1"))).toBe(false);
  });

  it("refuses no token, another session's and a cut one", () => {
    const tokens = [null, "", csrfTokenOf("session-2"), csrfTokenOf("session-1").slice(1)];
    expect(tokens.map((token) => isOwnWrite(write(portalUrl), person, token))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe("canonicalUrl", () => {
  const asked = (host: string) =>
    canonicalUrl({ headers: new Headers({ host }), method: "GET", url: `${portalUrl}/a?b=1` });

  it("leaves requests under the portal's own name alone", () =>
    expect(asked(new URL(portalUrl).host)).toBeNull());
  it("leaves another name alone where the portal is no loopback one", () =>
    expect(asked("other.example")).toBeNull());
  it("goes home from a Host that is none", () => expect(asked("a b%")?.origin).toBe(portalUrl));
});
