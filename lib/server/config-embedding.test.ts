import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { exampleText, mistakesOf, readText } from "./config.test-support";

const withEmbedding = (embedding: unknown) =>
  exampleText.replace('"deployments": [', `"embedding": ${JSON.stringify(embedding)},\n  "deployments": [`);

const asPem = (key: ReturnType<typeof generateKeyPairSync>["publicKey"]) =>
  String(key.export({ type: "spki", format: "pem" }));
const edwards = generateKeyPairSync("ed25519");
const edPem = asPem(edwards.publicKey);
const ecPem = asPem(generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey);
const otherCurvePem = asPem(generateKeyPairSync("ec", { namedCurve: "P-384" }).publicKey);
const rsaPem = asPem(generateKeyPairSync("rsa", { modulusLength: 2_048 }).publicKey);
const shortRsaPem = asPem(generateKeyPairSync("rsa", { modulusLength: 1_024 }).publicKey);

const host = {
  id: "field-tracker",
  label: "Field tracker",
  origins: ["https://tracker.example.org"],
  keys: { publicKeys: [{ algorithm: "EdDSA", pem: edPem }] },
  deployments: ["production"],
  pages: ["project", "asset"],
  speaksFor: { emailDomains: ["example.org"], groups: ["survey-crew"] },
};

const readHosts = (...hosts: unknown[]) => readText(withEmbedding({ hosts })).embedding.hosts;
const faultsOf = (change: Record<string, unknown>) =>
  mistakesOf(withEmbedding({ hosts: [{ ...host, ...change }] })).map(
    ({ setting, message }) => `${setting} ${message}`,
  );
const keysOf = (algorithm: string, pem: string, kid?: string) => ({
  publicKeys: [{ algorithm, pem, ...(kid ? { kid } : {}) }],
});

describe("hosts that may frame pages", () => {
  it("are none by default, and sessions last eight hours at most", () => {
    expect(readText(exampleText).embedding).toEqual({ hosts: [], maximumSessionHours: 8 });
  });

  it("speak for nobody and let people sign in themselves, unless they say more", () => {
    const [bare] = readHosts({ ...host, keys: undefined, speaksFor: undefined });
    expect(bare).toMatchObject({ speaksFor: { emailDomains: [], groups: [] }, allowsSignInWindow: true });
    expect(bare?.keys).toBeUndefined();
  });

  it("have origins as browsers write them", () => {
    const [read] = readHosts({
      ...host,
      origins: [
        "HTTPS://Tracker.Example.org:443/",
        "https://tracker.example.org:8443",
        "http://a.localhost:81",
      ],
    });
    expect(read?.origins).toEqual([
      "https://tracker.example.org",
      "https://tracker.example.org:8443",
      "http://a.localhost:81",
    ]);
  });

  it("may share an origin", () => {
    expect(readHosts(host, { ...host, id: "second" })).toHaveLength(2);
  });

  it.each([
    ["http://tracker.example.org", /https/],
    ["https://*.example.org", /without \*/],
    ["https://tracker.example.org/app", /no path/],
    ["https://user@tracker.example.org", /no user name/],
    ["tracker.example.org", /https/],
    ["http://localhost.example.org", /https/],
  ])("cannot have the origin %s", (origin, rule) => {
    expect(faultsOf({ origins: [origin] })).toEqual(
      expect.arrayContaining([expect.stringMatching(/^embedding\.hosts\[0\]\.origins\[0\] /)]),
    );
    expect(faultsOf({ origins: [origin] }).join()).toMatch(rule);
  });

  it.each([
    ["EdDSA", edPem],
    ["ES256", ecPem],
    ["RS256", rsaPem],
  ])("have keys of %s", (algorithm, pem) => {
    expect(readHosts({ ...host, keys: keysOf(algorithm, pem) })).toHaveLength(1);
  });

  it.each([
    ["EdDSA", ecPem, /Ed25519/],
    ["ES256", otherCurvePem, /P-256/],
    ["ES256", edPem, /P-256/],
    ["RS256", shortRsaPem, /2,048 bits/],
    ["RS256", edPem, /RSA key/],
    ["EdDSA", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", /cannot be read/],
    ["EdDSA", "a shared secret", /BEGIN PUBLIC KEY/],
  ])("cannot have a key of %s that is none", (algorithm, pem, rule) => {
    expect(faultsOf({ keys: keysOf(algorithm, pem) }).join()).toMatch(rule);
  });

  it("cannot share a secret: symmetric algorithms and private keys are refused", () => {
    expect(faultsOf({ keys: keysOf("HS256", edPem) })).not.toEqual([]);
    const secret = String(edwards.privateKey.export({ type: "pkcs8", format: "pem" }));
    expect(faultsOf({ keys: keysOf("EdDSA", secret) }).join()).toMatch(/looks like a secret/);
  });

  it("have keys in the file or at an address, never both", () => {
    const both = { ...keysOf("EdDSA", edPem), jwksUrl: "https://tracker.example.org/jwks" };
    expect(faultsOf({ keys: both })).not.toEqual([]);
    expect(faultsOf({ keys: { jwksUrl: "http://tracker.example.org/jwks" } })).not.toEqual([]);
    expect(readHosts({ ...host, keys: { jwksUrl: "http://127.0.0.1:4000/jwks" } })).toHaveLength(1);
  });

  it.each([
    [{ deployments: ["nowhere"] }, "embedding.hosts[0].deployments[0] names no deployment in this file"],
    [{ roles: ["nobody"] }, "embedding.hosts[0].roles[0] is not a role of the host's deployments"],
    [{ pages: ["explorer"] }, "embedding.hosts[0].pages[0] must be library"],
    [{ pages: [] }, "embedding.hosts[0].pages must list at least one page"],
    [{ origins: [] }, "embedding.hosts[0].origins must list at least one origin"],
    [{ speaksFor: { groups: ["*"] } }, "embedding.hosts[0].speaksFor.groups[0] must name groups"],
    [{ speaksFor: { emailDomains: ["*"] } }, "embedding.hosts[0].speaksFor.emailDomains[0] must be a whole"],
    [{ speaksFor: {} }, "embedding.hosts[0].speaksFor.emailDomains must list the domains"],
    [{ keys: undefined, allowsSignInWindow: false }, "embedding.hosts[0].keys is missing"],
    [{ dailyQuotaCeiling: 0 }, "embedding.hosts[0].dailyQuotaCeiling must be at least 1"],
    [{ secret: "x" }, "embedding.hosts[0].secret unknown setting"],
  ])("are refused with %j", (change, mistake) => {
    expect(faultsOf(change)).toEqual(expect.arrayContaining([expect.stringContaining(mistake)]));
  });

  it("have ids of their own, and each key its own kid", () => {
    const twice = mistakesOf(withEmbedding({ hosts: [host, host] }));
    expect(twice.map(({ message }) => message)).toEqual(['repeats the id "field-tracker"']);
    const key = { kid: "one", algorithm: "EdDSA", pem: edPem };
    expect(faultsOf({ keys: { publicKeys: [key, key] } })).toEqual([
      "embedding.hosts[0].keys.publicKeys[1].kid repeats the kid of another key",
    ]);
  });
});
