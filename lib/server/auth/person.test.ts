import fc from "fast-check";
import { decode, encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { keepGroups, sessionTokenSchema, toPerson, toSessionToken } from "./person";

const signIn = {
  issuer: "https://issuer.example",
  clientId: "portal",
  label: "x",
  scopes: [],
  groupsClaim: "cognito:groups",
  sessionNameClaim: "email",
  trustsEmailWithoutVerification: false,
  sessionHours: 8,
};
const byUserName = { ...signIn, sessionNameClaim: "preferred_username" };
const facts = { sid: "s1", nowMs: 5 };
const verified = { sub: "1", email: "m@x", email_verified: true };

function tokenOf(claims: Record<string, unknown>, settings = signIn, moreFacts = {}) {
  const result = toSessionToken(claims, settings, { ...facts, ...moreFacts });
  if (!result.ok) throw new Error(result.reason);
  return result.token;
}
const reasonOf = (claims: Record<string, unknown>, settings = signIn) => {
  const result = toSessionToken(claims, settings, facts);
  return result.ok ? null : result.reason;
};

describe("toSessionToken", () => {
  it("keeps the person and no token of the issuer", () => {
    const claims = {
      ...verified,
      name: "Mira",
      preferred_username: "mira",
      "cognito:groups": ["crew", 7],
      access_token: "secret",
      at_hash: "h",
    };
    const token = tokenOf(claims, byUserName);
    expect(token).toEqual({
      sub: "1",
      name: "Mira",
      email: "m@x",
      principal: "mira",
      hasClaimedPrincipal: true,
      groups: ["crew"],
      sid: "s1",
      signedInAtMs: 5,
      hasVerifiedEmail: true,
    });
    expect(sessionTokenSchema.parse(token)).toEqual(token);
  });

  it.each([
    ["the claim that the configuration names", { ...verified, preferred_username: "mira" }, "mira"],
    ["the address where that claim is absent", verified, "m@x"],
    ["the address where that claim is blank", { ...verified, preferred_username: " " }, "m@x"],
    ["the address where that claim is not text", { ...verified, preferred_username: 7 }, "m@x"],
    ["the subject without an address", { sub: "1" }, "1"],
    ["the subject where the address is empty", { ...verified, email: "" }, "1"],
    ["the subject where the address is blank", { ...verified, email: "  " }, "1"],
    ["the subject where the address is none", { ...verified, email: "mira" }, "1"],
    ["the subject where the address is a list", { ...verified, email: ["m@x"] }, "1"],
    ["the subject where the address has a line break", { ...verified, email: "m@x\n" }, "1"],
    ["the subject where the address has a blank before it", { ...verified, email: "Mira m@x" }, "1"],
    ["the subject where the address has a blank after it", { ...verified, email: "m@x y" }, "1"],
    ["the subject where the address has two names", { ...verified, email: "a@m@x" }, "1"],
    ["the subject where the address is too long", { ...verified, email: `${"m".repeat(253)}@x` }, "1"],
    [
      "the longest address",
      { ...verified, email: `${"m".repeat(240)}@example.org.x` },
      `${"m".repeat(240)}@example.org.x`,
    ],
  ])("names the session by %s", (_, claims, principal) => {
    expect(tokenOf(claims, byUserName).principal).toBe(principal);
  });

  it.each([true, "true"])("trusts an address with email_verified %j", (email_verified) => {
    const token = tokenOf({ ...verified, email_verified });
    expect(token).toMatchObject({ hasVerifiedEmail: true, principal: "m@x" });
  });

  it.each([false, "false", 0, 1, null, "unverified", "", "TRUE", "yes", [], [true], {}, { verified: true }])(
    "does not trust an address with email_verified %j, whatever the configuration trusts",
    (email_verified) => {
      for (const trustsEmailWithoutVerification of [false, true]) {
        const token = tokenOf({ ...verified, email_verified }, { ...signIn, trustsEmailWithoutVerification });
        expect(token).toMatchObject({ hasVerifiedEmail: false, principal: "1", email: "m@x" });
      }
    },
  );

  it("trusts an address without email_verified only where the configuration trusts the issuer with it", () => {
    const claims = { sub: "1", email: "m@x" };
    expect(tokenOf(claims)).toMatchObject({ hasVerifiedEmail: false, principal: "1" });
    expect(tokenOf(claims, { ...signIn, trustsEmailWithoutVerification: true })).toMatchObject({
      hasVerifiedEmail: true,
      principal: "m@x",
    });
  });

  it("gives nobody the session name of another, whatever claims stand in for the one that names people", () => {
    const sessionNameOf = (claims: Record<string, unknown>, settings = byUserName) =>
      toPerson(tokenOf(claims, settings)).sessionName;
    const email = { email: "ada@x.org", email_verified: true };
    const names = [
      sessionNameOf({ sub: "b-2", preferred_username: "ada@x.org" }),
      sessionNameOf({ sub: "a-1", ...email }),
      sessionNameOf({ sub: "ada@x.org-" }),
    ];
    expect(names[0]).toBe("ada@x.org");
    expect(names[1]).toMatch(/^ada@x\.org-[0-9a-f]{20}$/);
    expect(names[2]).toMatch(/^ada@x\.org--[0-9a-f]{20}$/);
    const byEmail = [
      sessionNameOf({ sub: "a-1", ...email }, signIn),
      sessionNameOf({ sub: "ada@x.org" }, signIn),
      sessionNameOf({ sub: "c-3", email: "ada@x.org", email_verified: false }, signIn),
    ];
    expect(byEmail[0]).toBe("ada@x.org");
    expect(new Set(byEmail).size).toBe(3);
    // Nor that of somebody whose claimed name had to be changed.
    expect(sessionNameOf({ sub: "ä" }, signIn)).not.toBe(
      sessionNameOf({ sub: "1", email: "ä", preferred_username: "ä" }),
    );
  });

  it("does not mark a missing address as verified", () => {
    expect(tokenOf({ sub: "1", email: "", email_verified: true }).hasVerifiedEmail).toBe(false);
  });

  it.each([
    ["no-subject", {}],
    ["no-subject", { sub: "" }],
    ["no-subject", { sub: " " }],
    ["no-subject", { sub: 7 }],
    ["no-subject", { sub: null }],
    ["no-subject", { sub: ["1"] }],
    ["unusable-subject", { sub: "s".repeat(256) }],
    ["unusable-subject", { sub: "a\u0000b" }],
    ["unusable-subject", { sub: "a\ud800" }],
    ["unusable-session-name", { sub: "1", preferred_username: "n".repeat(256) }],
    ["unusable-session-name", { sub: "1", preferred_username: "a\nb" }],
    ["unusable-session-name", { sub: "1", preferred_username: "a\udfff" }],
  ])("refuses with %s: %j", (reason, claims) => {
    expect(reasonOf({ email: "m@x", email_verified: true, ...claims }, byUserName)).toBe(reason);
  });

  it("refuses what the session cannot contain", () => {
    expect(toSessionToken(verified, signIn, { sid: "", nowMs: 5 })).toEqual({
      ok: false,
      reason: "unusable-claims",
    });
    expect(toSessionToken(verified, signIn, { sid: "s", nowMs: Number.NaN })).toEqual({
      ok: false,
      reason: "unusable-claims",
    });
  });

  it("reads no claim from an object's prototype", () => {
    expect(
      tokenOf(verified, { ...signIn, sessionNameClaim: "constructor", groupsClaim: "__proto__" }),
    ).toMatchObject({
      principal: "m@x",
      groups: [],
    });
  });

  it.each([
    ["a long name is cut", "N".repeat(10_000), "N".repeat(200)],
    ["a long name is cut by whole characters", "😀".repeat(10_000), "😀".repeat(200)],
    ["control characters and lone surrogates are blanks", "Mi\u0000ra\ud800", "Mi ra"],
    ["a name that is nothing falls back", " ", "m@x"],
    ["a name of control characters falls back", "\u0001\u0002", "1"],
  ])("%s", (_, name, shown) => {
    expect(tokenOf({ ...verified, name }).name).toBe(shown);
  });

  it.each([
    [" a, bc  d,", ["a", "bc", "d"]],
    [
      ["a", "a", 7, null, "", " ", "b"],
      ["a", "b"],
    ],
    [{ a: 1 }, []],
    [undefined, []],
  ])("reads the groups %j", (claim, groups) => {
    expect(tokenOf({ ...verified, "cognito:groups": claim }).groups).toEqual(groups);
  });

  it("makes a session that can be read again, from whatever claims", () => {
    const claim = fc.oneof(fc.string({ unit: "binary" }), fc.jsonValue(), fc.constant(undefined));
    const claims = fc.record({
      sub: fc.oneof(fc.string({ unit: "binary", minLength: 1 }), claim),
      name: claim,
      email: fc.oneof(claim, fc.emailAddress()),
      email_verified: fc.oneof(claim, fc.boolean()),
      preferred_username: claim,
      "cognito:groups": fc.oneof(claim, fc.array(claim)),
    });
    fc.assert(
      fc.property(claims, (some) => {
        const result = toSessionToken(some, byUserName, facts);
        if (!result.ok) return;
        const read = sessionTokenSchema.parse(
          JSON.parse(Buffer.from(JSON.stringify(result.token)).toString()),
        );
        expect(read).toEqual(result.token);
        expect(toPerson(read).sessionName).toMatch(/^[\w+=,.@-]{2,64}$/);
      }),
    );
  });

  it("keeps the sealed cookie below 8 kB, however much the issuer says, and reads it again", async () => {
    const wide = "語";
    const groups = (name: string) => Array.from({ length: 1_000 }, (_, index) => `${name}-${wide}-${index}`);
    const claims = {
      sub: wide.repeat(255),
      preferred_username: wide.repeat(255),
      name: "😀".repeat(10_000),
      email: `${wide.repeat(252)}@x`,
      "cognito:groups": [...groups("ruling"), ...groups("other")],
    };
    const token = tokenOf(claims, byUserName, { rulingGroups: new Set(groups("ruling")) });
    const secret = "0123456789abcdef0123456789abcdef";
    const sealed = await encode({ token, secret });
    expect(sealed.length).toBeLessThan(8_192);
    expect(sessionTokenSchema.parse(await decode({ token: sealed, secret }))).toEqual(token);
  });
});

describe("keepGroups", () => {
  it("keeps groups that a rule names, then others as far as they fit", () => {
    const others = Array.from({ length: 400 }, (_, index) => `group-${index}`);
    const kept = keepGroups([...others, "survey-crew"], new Set(["survey-crew", "group-399", "not-mine"]));
    expect(kept.slice(0, 3)).toEqual(["group-399", "survey-crew", "group-0"]);
    expect(kept.length).toBeGreaterThan(30);
    expect(kept.length).toBeLessThan(60);
  });

  it("does not let one long group push out the rest", () => {
    expect(keepGroups(["x".repeat(5_000), "a", "b"], new Set())).toEqual(["a", "b"]);
    expect(keepGroups(["x".repeat(5_000), "a"], new Set(["x".repeat(5_000), "a"]))).toEqual(["a"]);
  });

  it("keeps 2 kB of those that a rule names and half a kB of others, to the byte", () => {
    // Two quotes and a comma each.
    for (const [bytes, isRuling] of [
      [2_048, true],
      [512, false],
    ] as const) {
      const [fits, tooLong] = ["x".repeat(bytes - 3), "x".repeat(bytes - 2)];
      const kept = keepGroups([tooLong, fits], new Set(isRuling ? [fits, tooLong] : []));
      expect(kept).toEqual([fits]);
    }
  });
});

describe("toPerson", () => {
  it("returns a session name that STS accepts", () => {
    const token = tokenOf({ sub: "1", preferred_username: "Žofie Nováková" }, byUserName);
    expect(toPerson(token).sessionName).toMatch(/^[\w+=,.@-]{2,64}$/);
  });
});
