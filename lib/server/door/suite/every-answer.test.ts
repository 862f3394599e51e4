import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { exampleIds } from "../../sdma/example-ctx.test-support";
import { type Asked, adapters, type Got } from "../../testing/door-adapters";
import { fakeRoleSecret } from "../../testing/fake-sts";
import { fileAnswers, presignedSecret } from "../../testing/file-answers";
import { type FakePortalOptions, fakeSecrets } from "../../testing/open-fake-portal";
import { problemIn, type Session, serveFake } from "../../testing/serve-fake";

const { libraryId, projectId, assetId, fileId } = exampleIds;
const projects = `/api/sdma/rijeka/iam/libraries/${libraryId}/projects`;
const file = `${projects}/${projectId}/assets/${assetId}/files/${fileId}`;
const content = `${file.replace("/api/sdma/rijeka/iam", "/api/files/rijeka")}/content`;

const answer: NonNullable<FakePortalOptions["answer"]> = (request) => {
  if (request.target.includes("/personas")) {
    const canonical = `x-amz-security-token:${request.headers["x-amz-security-token"]} x-api-key:${request.headers["x-api-key"]}`;
    const message = `The request signature we calculated does not match. The Canonical String was '${canonical}'`;
    return {
      status: 403,
      headers: { "x-amzn-errortype": "InvalidSignatureException" },
      body: JSON.stringify({ message }),
    };
  }
  if (request.target.endsWith("?maxResults=99"))
    return { body: JSON.stringify({ filler: "x".repeat(5_000) }) };
  return fileAnswers(request);
};

/** One of every kind of answer there is, with its status. */
const kinds: [string, number, (session: Session, own: Record<string, string>) => Asked][] = [
  ["health", 200, () => ({ path: "/api/health" })],
  ["readiness", 200, () => ({ path: "/api/health/ready" })],
  ["an answer of SDMA", 200, ({ header }) => ({ path: projects, headers: header })],
  ["a long answer of SDMA", 200, ({ header }) => ({ path: `${projects}?maxResults=99`, headers: header })],
  ["a file with a presigned address", 200, ({ header }) => ({ path: file, headers: header })],
  ["the content of a file", 200, ({ header }) => ({ path: content, headers: header })],
  ["a session", 200, ({ header }) => ({ path: "/api/session?deployment=rijeka", headers: header })],
  ["options", 204, () => ({ method: "OPTIONS", path: projects })],
  [
    "a role",
    204,
    (_, headers) => ({
      method: "POST",
      path: "/api/role",
      headers,
      body: '{"deploymentId":"rijeka","roleId":"survey"}',
    }),
  ],
  [
    "a sign-in",
    303,
    (_, headers) => ({ method: "POST", path: "/api/auth/signin/oidc", headers, body: "callbackUrl=/" }),
  ],
  ["a callback", 303, () => ({ path: "/api/auth/callback/oidc?code=the-code-of-the-issuer&state=x" })],
  ["a malformed address", 400, () => ({ path: "/api/a%00b" })],
  ["no session", 401, () => ({ path: projects })],
  ["a foreign write", 403, ({ header }) => ({ method: "POST", path: projects, headers: header })],
  ["an unknown address", 404, ({ header }) => ({ path: "/api/nothing", headers: header })],
  ["a wrong method", 405, () => ({ method: "DELETE", path: "/api/health" })],
  [
    "another person's page",
    409,
    ({ header }) => ({ path: projects, headers: { ...header, "x-portal-person": "x" } }),
  ],
  [
    "a long body",
    413,
    (_, headers) => ({ method: "POST", path: "/api/role", headers, body: "x".repeat(10_001) }),
  ],
  ["a long address", 414, () => ({ path: `/api/${"a".repeat(9_000)}` })],
  [
    "a signature that AWS refuses",
    502,
    ({ header }) => ({ path: "/api/sdma/rijeka/iam/personas", headers: header }),
  ],
];

describe.each(adapters)("$name: every answer", (adapter) => {
  const plain = serveFake(adapter, { answer });
  const secure = serveFake(adapter, { answer, portalUrl: "https://portal.example" });

  async function ask(at: typeof plain, toAsked: (typeof kinds)[number][2]): Promise<Got> {
    const session = await at.fake.signIn("mira");
    return at.send(toAsked(session, at.ownWrite(session)));
  }

  it.each(kinds)(
    "%s (%i) has the security headers, HSTS over https alone, and an id",
    async (_, status, toAsked) => {
      const [overHttp, overHttps] = [await ask(plain, toAsked), await ask(secure, toAsked)];
      expect([overHttp.status, overHttps.status]).toEqual([status, status]);
      for (const { headers } of [overHttp, overHttps]) {
        expect(headers).toMatchObject({
          "content-security-policy": expect.stringMatching(
            /default-src 'none'.*(frame-ancestors 'none'|sandbox)/,
          ),
          "x-content-type-options": "nosniff",
          "x-frame-options": "DENY",
          "referrer-policy": "same-origin",
          "permissions-policy": "camera=(), geolocation=(), microphone=()",
          "cross-origin-opener-policy": "same-origin",
          "cross-origin-resource-policy": "same-origin",
          "x-robots-tag": "noindex",
          "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
          "cache-control": "private, no-store",
        });
      }
      expect(overHttp.headers).not.toHaveProperty("strict-transport-security");
      expect(overHttps.headers["strict-transport-security"]).toBe("max-age=31536000");
    },
  );

  it.each(kinds)(
    "%s (%i) holds no secret, and neither does what is logged for it",
    async (_, __, toAsked) => {
      plain.fake.logLines.length = 0;
      const session = await plain.fake.signIn("mira");
      const own = plain.ownWrite(session);
      const got = await plain.send(toAsked(session, own));
      const [cookie = ""] = Object.values(session.cookies);
      const secrets = [
        ...Object.values(fakeSecrets),
        fakeRoleSecret,
        presignedSecret,
        cookie,
        own["x-portal-csrf"],
        "the-code-of-the-issuer",
      ];
      const shown = [got.whole, ...plain.fake.logLines].join("\n");
      expect(
        secrets.filter((secret) => shown.includes(secret) || shown.includes(encodeURIComponent(secret))),
      ).toEqual([]);
    },
  );

  it.each(kinds.filter(([kind]) => !["a role", "a sign-in"].includes(kind)))(
    "%s (%i) sets no cookie, so that no session is ever prolonged",
    async (_, __, toAsked) => {
      expect((await ask(plain, toAsked)).cookies).toEqual([]);
    },
  );

  it("an id that a load balancer gave is taken over, one that is none is replaced", async () => {
    const idOf = async (given: string) =>
      (await plain.send({ path: "/api/health", headers: { "x-request-id": given } })).headers["x-request-id"];
    for (const id of ["Root=1-67891233-abcdef012345678912345678", "a".repeat(100), "12345678"])
      expect(await idOf(id)).toBe(id);
    for (const id of [
      "short",
      "a".repeat(101),
      "with a space",
      "<script>alert(1)</script>",
      'quote"in-it',
      "com,ma-in-it",
    ])
      expect(await idOf(id)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("what no route expected is reported as a failure of the portal under the id that the log has", async () => {
    plain.fake.logLines.length = 0;
    plain.fake.disk.failure = new Error(`disk full, ${fakeSecrets.session}`);
    const got = await plain.send({ path: projects, headers: (await plain.fake.signIn("jonas")).header });
    delete plain.fake.disk.failure;
    expect([got.status, problemIn(got)]).toEqual([
      500,
      expect.objectContaining({ code: "unexpected", layer: "portal", isRetryable: true }),
    ]);
    const lines = plain.fake.logLines.map((line) => JSON.parse(line));
    const failure = lines.find(({ msg }) => msg === "request failed");
    expect(failure).toMatchObject({ requestId: got.headers["x-request-id"], level: 50 });
    expect(failure.reason).toContain("disk full");
    expect(got.whole + plain.fake.logLines.join()).not.toContain(fakeSecrets.session);
  });
});

describe("lengths on the wire", () => {
  const [node] = adapters;
  if (!node) throw new Error("there is no adapter");
  const door = serveFake(node, { answer });

  it.each(kinds)("%s (%i) has its exact length", async (_, status, toAsked) => {
    const session = await door.fake.signIn("mira");
    const asked = toAsked(session, door.ownWrite(session));
    const got = await door.send(asked);
    if (status === 204) expect(got.headers).not.toHaveProperty("content-length");
    else expect(Number(got.headers["content-length"])).toBe(Buffer.byteLength(got.text));
    expect(got.headers).not.toHaveProperty("transfer-encoding");
    const head = await door.send({ ...asked, method: "HEAD" });
    if (head.status === got.status)
      expect(head.headers["content-length"]).toBe(got.headers["content-length"]);
  });

  it("text from 1 kB on is compressed for clients that accept gzip, with the compressed length", async () => {
    const { header } = await door.fake.signIn("mira");
    const get = (path: string, encodings: string) =>
      door.send({ path, headers: { ...header, "accept-encoding": encodings } });
    const long = `${projects}?maxResults=99`;
    for (const encodings of [
      "gzip",
      "br, gzip;q=0.5",
      "GZIP, deflate",
      "gzip ; Q=1.000",
      "gzip;q=0.001",
      "br,gzip",
    ]) {
      const got = await get(long, encodings);
      expect(got.headers).toMatchObject({ "content-encoding": "gzip", vary: "accept-encoding" });
      expect(Number(got.headers["content-length"])).toBeLessThan(500);
      expect(Number(got.headers["content-length"])).toBe(got.bytes.length);
      expect(JSON.parse(String(gunzipSync(got.bytes))).filler).toHaveLength(5_000);
    }
    for (const encodings of [
      "",
      "br",
      "gzip;q=0",
      "gzip; q=0.0, br",
      "gzip;q=0.000",
      "identity",
      "xgzip",
      "gzipx",
      "x gzip",
      "gzip x",
      "gzip;q=0;x",
      "gzip;x",
      "gzip;q=",
      "gzip;q=2",
      "gzip;q=1;q=1",
      "gzip;xq=1",
      "gzip;q=1x",
    ]) {
      const got = await get(long, encodings);
      expect([encodings, got.headers["content-encoding"], got.headers.vary]).toEqual([
        encodings,
        undefined,
        "accept-encoding",
      ]);
    }
    expect((await get(projects, "gzip")).headers).not.toHaveProperty("content-encoding");
    expect((await get(content, "gzip")).headers).not.toHaveProperty("content-encoding");
  });
});
