import { createHmac, generateKeyPairSync } from "node:crypto";
import { SignJWT } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore, type Store } from "../store/open-store";
import { newHostKey, signingHost, signToken, type TokenChanges } from "../testing/host-signer";
import { HostKeys } from "./host-keys";
import { takeToken, verifyHostToken } from "./verify-host-token";

const portalUrl = "http://127.0.0.1:3000";
const nowMs = Date.UTC(2026, 10, 27, 12);
const now = nowMs / 1_000;
const key = newHostKey();
const host = signingHost(key);
const projectPath = `/libraries/library-${"a".repeat(32)}/projects/project-${"b".repeat(32)}`;

const verify = (token: string, at = host) =>
  verifyHostToken(
    {
      ...{ host: at, portalUrl, clock: () => nowMs },
      hostKeys: new HostKeys({ clock: () => nowMs, fetchJwks: async () => ({ keys: [] }) }),
    },
    token,
  );
const codeOf = async (token: string, at = host) => {
  const verified = await verify(token, at);
  return verified.ok ? "ok" : verified.problem.code;
};
const codeWith = async (changes: TokenChanges) => codeOf(await signToken(key, nowMs, changes));

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("a host's token", () => {
  it("is taken with what it says of a person and of the resource that it locks the frame to", async () => {
    const claims = { resource: `${projectPath}/map`, parameters: { theme: "dark" } };
    const verified = await verify(await signToken(key, nowMs, { claims }));
    expect(verified).toMatchObject({
      ok: true,
      token: { claims: { sub: "u-17", email: "mira.kovac@example.org", groups: ["survey-crew"], ...claims } },
    });
  });

  it.each<[string, string, TokenChanges]>([
    ["another type", "embed-token-malformed", { header: { typ: "JWT" } }],
    ["another audience", "embed-token-audience", { claims: { aud: "https://elsewhere.example.org" } }],
    ["no audience", "embed-token-audience", { claims: { aud: undefined } }],
    ["another issuer", "embed-token-issuer", { claims: { iss: "other" } }],
    ["no issuer", "embed-token-issuer", { claims: { iss: undefined } }],
    ["no jti", "embed-token-claims", { claims: { jti: undefined } }],
    ["no subject", "embed-token-claims", { claims: { sub: undefined } }],
    ["no email", "embed-token-claims", { claims: { email: undefined } }],
    ["no exp", "embed-token-claims", { claims: { exp: undefined } }],
    ["no iat", "embed-token-claims", { claims: { iat: undefined } }],
    ["an exp in words", "embed-token-claims", { claims: { exp: "tomorrow" } }],
    ["an email that is none", "embed-token-claims", { claims: { email: "mira" } }],
    ["a subject with a line break", "embed-token-claims", { claims: { sub: "mira\n" } }],
    ["groups that are text", "embed-token-claims", { claims: { groups: "survey-crew" } }],
    ["a resource that is no page", "embed-token-claims", { claims: { resource: "/explorer" } }],
    ["a resource above another", "embed-token-claims", { claims: { resource: `${projectPath}/../x` } }],
    ["parameters that are no text", "embed-token-claims", { claims: { parameters: { a: 1 } } }],
    ["a year to live", "embed-token-lifetime", { claims: { exp: now + 31_536_000 } }],
    ["eleven minutes to live", "embed-token-lifetime", { claims: { exp: now + 660 } }],
    ["an end that has passed", "embed-token-expired", { claims: { iat: now - 600, exp: now - 61 } }],
    ["a beginning in the future", "embed-token-early", { claims: { iat: now + 61, exp: now + 120 } }],
    ["a beginning that is not yet", "embed-token-early", { claims: { nbf: now + 61 } }],
    ["a critical header that nobody knows", "embed-token-malformed", { header: { crit: ["x"], x: 1 } }],
  ])("is refused with %s: %s", async (_, code, changes) => {
    // SignJWT writes no header that it does not know.
    const token =
      "crit" in (changes.header ?? {})
        ? [
            part({ alg: "EdDSA", typ: "sdma-embed+jwt", ...changes.header }),
            part({ iss: "tracker" }),
            "AAAA",
          ].join(".")
        : await signToken(key, nowMs, changes);
    expect(await codeOf(token)).toBe(code);
  });

  it.each<[string, TokenChanges]>([
    ["its clock is a minute slow", { claims: { iat: now - 120, exp: now - 60 + 1 } }],
    ["its clock is a minute fast", { claims: { iat: now + 60, exp: now + 120 } }],
    ["it lives ten minutes", { claims: { exp: now + 600 } }],
    ["it names several audiences, this one among them", { claims: { aud: ["other", portalUrl] } }],
  ])("is taken where %s", async (_, changes) => {
    expect(await codeWith(changes)).toBe("ok");
  });

  it("is refused unsigned, whatever its header calls that", async () => {
    const [, claims = ""] = (await signToken(key, nowMs)).split(".");
    for (const alg of ["none", "None", "NONE", "", undefined])
      expect(await codeOf([part({ alg, typ: "sdma-embed+jwt" }), claims, ""].join("."))).toMatch(
        /embed-token-(algorithm|malformed)/,
      );
  });

  it("is refused when the public key was used as a shared secret", async () => {
    const [, claims = ""] = (await signToken(key, nowMs)).split(".");
    const signed = `${part({ alg: "HS256", typ: "sdma-embed+jwt" })}.${claims}`;
    const mac = createHmac("sha256", key.pem).update(signed).digest("base64url");
    expect(await codeOf(`${signed}.${mac}`)).toBe("embed-token-algorithm");
  });

  it("is refused with another key, also one that it brings itself, and with another host's", async () => {
    const stranger = newHostKey();
    expect(await codeOf(await signToken(stranger, nowMs))).toBe("embed-token-signature");
    const jwk = stranger.privateKey.export({ format: "jwk" });
    const own = { jwk: { kty: jwk.kty, crv: jwk.crv, x: jwk.x }, jku: "https://evil.example.org/jwks" };
    expect(await codeOf(await signToken(stranger, nowMs, { header: own }))).toBe("embed-token-signature");
    const other = signingHost(stranger, { id: "other" });
    expect(await codeOf(await signToken(stranger, nowMs, { claims: { iss: "other" } }))).toBe(
      "embed-token-issuer",
    );
    expect(await codeOf(await signToken(key, nowMs, { claims: { iss: "other" } }), other)).toBe(
      "embed-token-signature",
    );
  });

  it("is refused with the algorithm of another kind of key", async () => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: "ES256", typ: "sdma-embed+jwt" })
      .sign(privateKey);
    expect(await codeOf(token)).toBe("embed-token-algorithm");
  });

  it("is verified with the key that its kid names, and with keys that have none", async () => {
    const [old, next] = [newHostKey(), newHostKey()];
    const listed = (first?: string, second?: string) =>
      signingHost(old, {
        keys: {
          publicKeys: [
            { algorithm: "EdDSA", pem: old.pem, kid: first },
            { algorithm: "EdDSA", pem: next.pem, kid: second },
          ],
        },
      });
    const token = await signToken(next, nowMs, { header: { kid: "next" } });
    expect(await codeOf(token, listed("old", "next"))).toBe("ok");
    expect(await codeOf(token, listed())).toBe("ok");
    expect(await codeOf(token, listed("old", "old-too"))).toBe("embed-token-key");
    expect(await codeOf(token, listed("next", "old"))).toBe("embed-token-signature");
  });

  it("is refused at a host without keys, and when it is no token at all", async () => {
    expect(await codeOf(await signToken(key, nowMs), signingHost(key, { keys: undefined }))).toBe(
      "embed-token-key",
    );
    for (const text of ["", "a.b.c", "..", "a", "x".repeat(9_000), `${part({})}.${part([])}.AAAA`])
      expect(await codeOf(text)).toBe("embed-token-malformed");
  });

  it("is taken in no other spelling: of 1,000 random changes none is", async () => {
    const token = await signToken(key, nowMs);
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.= +/";
    let state = 20_261_127;
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state % below;
    };
    const accepted: string[] = [];
    for (let round = 0; round < 1_000; round += 1) {
      const at = round % 3 === 0 ? token.length - 1 - random(3) : random(token.length);
      const letter = letters[random(letters.length)] ?? "A";
      const kinds = [
        token.slice(0, at) + letter + token.slice(at + 1),
        token.slice(0, at) + token.slice(at + 1),
        token.slice(0, at) + letter + token.slice(at),
      ];
      const changed = kinds[round % 3] ?? "";
      if (changed !== token && (await codeOf(changed)) === "ok") accepted.push(changed);
    }
    expect(accepted).toEqual([]);
    expect(await codeOf(token)).toBe("ok");
  });
});

describe("the use of a token", () => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore(":memory:");
  });
  afterEach(() => store.destroy());
  const claims = {
    sub: "u",
    email: "a@b.c",
    jti: "one",
    iat: now,
    exp: now + 60,
    groups: [],
    parameters: {},
  };
  const use = (at = host, atMs = nowMs) => takeToken(store, { host: at, claims, nowMs: atMs });

  it("succeeds once, until nobody would take it anyway", async () => {
    const used = await Promise.all(Array.from({ length: 10 }, () => use()));
    expect(used.filter((problem) => problem === null)).toHaveLength(1);
    expect((await use(host, (claims.exp + 60) * 1_000))?.code).toBe("embed-token-used");
    expect(await use(signingHost(key, { id: "other" }))).toBeNull();
  });
});
