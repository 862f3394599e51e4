import { describe, expect, it } from "vitest";
import { keepGroups, sessionTokenSchema, toPerson, toSessionToken } from "./person";

const signIn = {
  issuer: "https://issuer.example",
  clientId: "portal",
  label: "x",
  scopes: [],
  groupsClaim: "cognito:groups",
  sessionNameClaim: "preferred_username",
  sessionHours: 8,
};
const session = { sid: "s1", nowMs: 5 };

describe("toSessionToken", () => {
  it("keeps who somebody is and no token of the issuer", () => {
    const claims = {
      sub: "1",
      name: "Mira",
      email: "m@x",
      preferred_username: "mira",
      "cognito:groups": ["crew", 7],
      access_token: "secret",
      at_hash: "h",
    };
    const token = toSessionToken(claims, signIn, session);
    expect(token).toEqual({
      sub: "1",
      name: "Mira",
      email: "m@x",
      principal: "mira",
      groups: ["crew"],
      sid: "s1",
      signedInAtMs: 5,
      hasVerifiedEmail: true,
    });
    expect(sessionTokenSchema.parse(token)).toEqual(token);
  });

  it("names the session by e-mail, then by subject, where the claim is absent", () => {
    expect(toSessionToken({ sub: "1", email: "m@x" }, signIn, session).principal).toBe("m@x");
    expect(toSessionToken({ sub: "1" }, signIn, session)).toMatchObject({
      principal: "1",
      name: "1",
      groups: [],
    });
  });

  it("reads groups that an issuer writes as one text", () => {
    expect(toSessionToken({ sub: "1", "cognito:groups": "a, b c" }, signIn, session).groups).toEqual([
      "a",
      "b",
      "c",
    ]);
  });

  it.each([false, "false"])("does not trust an address with email_verified %s", (email_verified) => {
    expect(toSessionToken({ sub: "1", email: "m@x", email_verified }, signIn, session).hasVerifiedEmail).toBe(
      false,
    );
  });

  it("does not let an unverified address name the session", () => {
    const claims = { sub: "mallory", email: "ada@x", email_verified: false };
    expect(toSessionToken(claims, { ...signIn, sessionNameClaim: "email" }, session).principal).toBe(
      "mallory",
    );
    expect(toSessionToken(claims, signIn, session).principal).toBe("mallory");
  });

  it("refuses claims without a subject", () => {
    expect(() => toSessionToken({ email: "m@x" }, signIn, session)).toThrow();
  });
});

describe("keepGroups", () => {
  it("keeps every group that a rule names and a handful of others", () => {
    const groups = [...Array.from({ length: 400 }, (_, index) => `group-${index}`), "survey-crew"];
    const kept = keepGroups(groups, new Set(["survey-crew", "group-399", "not-mine"]));
    expect(kept.slice(0, 2)).toEqual(["group-399", "survey-crew"]);
    expect(kept).toHaveLength(32);
  });
});

describe("toPerson", () => {
  it("gives a session name that STS takes", () => {
    const token = toSessionToken({ sub: "1", preferred_username: "Žofie Nováková" }, signIn, session);
    expect(toPerson(token).sessionName).toMatch(/^[\w+=,.@-]{2,64}$/);
  });
});
