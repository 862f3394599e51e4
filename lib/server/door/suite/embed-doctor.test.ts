import { describe, expect, it } from "vitest";
import { embedReportSchema, embedTokenReportSchema } from "@/lib/shared/contracts/embed-checks";
import { formatAbsoluteTime } from "@/lib/shared/format/absolute-time";
import type { SendOnce } from "../../embed-doctor/send-once";
import { adapters } from "../../testing/door-adapters";
import { exampleHost } from "../../testing/embedding";
import { newHostKey, signingHost, signToken } from "../../testing/host-signer";
import { problemIn, serveFake } from "../../testing/serve-fake";

const checks = "/api/embedding/rijeka/checks";
const token = "/api/embedding/rijeka/token";

/** Mira is of the crew, which administers; Jonas is a stakeholder. */
describe.each(adapters)("$name: the embed doctor", (adapter) => {
  const key = newHostKey();
  const asked: string[] = [];
  const doctorSend: SendOnce = async ({ href }) => {
    asked.push(href);
    return { status: 200, headers: [], space: "public", text: "" };
  };
  const door = serveFake(adapter, {
    rijeka: { administrators: ["survey-crew"] },
    framing: {
      embedding: {
        hosts: [
          signingHost(key),
          { ...exampleHost, id: "bare" },
          { ...exampleHost, id: "far", deployments: ["oslo"] },
        ],
      },
      adminPages: [{ id: "wiki", label: "Wiki", address: "https://wiki.example.org/?key=1", opens: "frame" }],
    },
    doctorSend,
  });
  const post = async (path: string, body?: string, name: "mira" | "jonas" | "sara" = "mira") => {
    // Out of the way of the test before.
    door.fake.clock.nowMs += 60_000;
    asked.length = 0;
    const headers = door.ownWrite(await door.fake.signIn(name));
    return door.send({ method: "POST", path, headers, ...(body === undefined ? {} : { body }) });
  };
  const postToken = async (pasted: string, host = "tracker") => {
    const got = await post(token, JSON.stringify({ host, token: pasted }));
    return { got, steps: got.status === 200 ? embedTokenReportSchema.parse(JSON.parse(got.text)).steps : [] };
  };

  it("checks the hosts and admin pages of the deployment, and asks nobody else", async () => {
    const got = await post(checks);
    const report = embedReportSchema.parse(JSON.parse(got.text));
    expect(report.results.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      "host tracker",
      "host bare",
      "adminPage wiki",
    ]);
    const origins = [...new Set(asked.map((address) => new URL(address).origin))].toSorted();
    expect(origins).toEqual([
      "http://127.0.0.1:3000",
      "https://tracker.example.org",
      "https://wiki.example.org",
    ]);
    expect(got.whole).not.toContain("key=1");
    expect(report.addresses).toBe(asked.length);
  });

  it("checks one row", async () => {
    const got = await post(checks, JSON.stringify({ subject: { kind: "adminPage", id: "wiki" } }));
    expect(embedReportSchema.parse(JSON.parse(got.text)).results).toHaveLength(1);
    expect(asked.toSorted()).toEqual(["http://127.0.0.1:3000/api/health", "https://wiki.example.org/?key=1"]);
  });

  it.each([checks, token])("is for administrators and the portal's own pages alone: %s", async (path) => {
    const body = path === token ? '{"host":"tracker","token":"a.b.c"}' : "{}";
    const refused = await post(path, body, "jonas");
    expect([refused.status, problemIn(refused).code]).toEqual([403, "not-administrator"]);
    expect((await post(path, body, "sara")).status).toBe(403);
    expect((await post(path.replace("rijeka", "oslo"), body)).status).toBe(403);
    expect((await post(path.replace("rijeka", "nowhere"), body)).status).toBe(404);
    const headers = door.ownWrite(await door.fake.signIn("mira"));
    const { "x-portal-csrf": _, ...withoutToken } = headers;
    for (const forged of [withoutToken, { ...headers, origin: "https://elsewhere.example" }, {}])
      expect([401, 403]).toContain((await door.send({ method: "POST", path, headers: forged, body })).status);
    expect((await door.send({ method: "GET", path, headers })).status).toBe(405);
    expect(asked).toEqual([]);
  });

  it.each<[string, string | undefined, number]>([
    [checks, "[]", 400],
    [checks, "null", 400],
    [checks, '{"address":"http://169.254.169.254/"}', 400],
    [checks, '{"subject":{"kind":"host","id":"tracker","address":"http://10.0.0.1/"}}', 400],
    [checks, '{"subject":{"kind":"host","id":"far"}}', 400],
    [checks, '{"subject":{"kind":"host","id":"__proto__"}}', 400],
    [checks, '{"subject":{"kind":"adminPage","id":"tracker"}}', 400],
    [checks, '{"subject":{"kind":"other","id":"tracker"}}', 400],
    [checks, `{"subject":{"kind":"host","id":"${"a".repeat(20_000)}"}}`, 413],
    [`${checks}?host=tracker`, "{}", 404],
    [`${checks}/more`, "{}", 404],
    ["/api/embedding/rijeka/constructor", "{}", 404],
    [token, undefined, 400],
    [token, "{}", 400],
    [token, '{"host":"tracker","token":""}', 400],
    [token, '{"host":"tracker","token":["a.b.c"]}', 400],
    [token, '{"host":"tracker","token":"a.b.c","jwksUrl":"https://evil.example"}', 400],
    [token, '{"host":"bare","token":"a.b.c"}', 400],
    [token, '{"host":"far","token":"a.b.c"}', 400],
    [token, `{"host":"tracker","token":"${"a".repeat(8_193)}"}`, 400],
    [token, `{"host":"tracker","token":"${"a".repeat(20_000)}"}`, 413],
  ])("refuses %s with %s", async (path, body, status) => {
    const got = await post(path, body);
    expect([got.status, asked]).toEqual([status, []]);
  });

  it("says which step of a token fails first, and accepts a right one without using it up", async () => {
    const nowMs = () => door.fake.clock.nowMs + 60_000;
    const right = await signToken(key, nowMs());
    for (let times = 0; times < 2; times += 1) {
      const { steps } = await postToken(right);
      expect(steps.map(({ verdict }) => verdict)).not.toContain("failed");
      door.fake.clock.nowMs -= 60_000;
    }
    const failing = async (pasted: string) =>
      (await postToken(pasted)).steps.filter(({ verdict }) => verdict === "failed").map(({ id }) => id);
    const signed = (changes: Parameters<typeof signToken>[2]) => signToken(key, nowMs(), changes);
    const [head, claims] = right.split(".");
    const unsignedHead = Buffer.from('{"alg":"none","typ":"sdma-embed+jwt"}').toString("base64url");
    for (const [step, paste] of [
      ["form", () => "not-a-token"],
      ["form", () => signed({ header: { typ: "JWT" } })],
      ["signature", () => `${head}.${claims}.`],
      ["algorithm", () => `${unsignedHead}.${claims}.AA`],
      ["issuer", () => signed({ claims: { iss: "bare" } })],
      ["signature", () => signToken(newHostKey(), nowMs())],
      ["required", () => signed({ claims: { jti: undefined } })],
      ["audience", () => signed({ claims: { aud: "https://elsewhere.example" } })],
      ["times", () => signed({ claims: { exp: 1 } })],
      ["times", () => signed({ claims: { iat: "now" } })],
      ["claims", () => signed({ claims: { name: "" } })],
      ["person", () => signed({ claims: { email: "mira@elsewhere.example" } })],
      ["groups", () => signed({ claims: { groups: ["survey-crew", "administrators"] } })],
    ] as const)
      expect([step, await failing(await paste())]).toEqual([step, [step]]);
  });

  it("neither repeats, logs nor audits anything of a pasted token", async () => {
    const marks = ["mark-of-sub", "mark-of-mail", "mark-of-group", "mark-of-name"];
    const pasted = await signToken(key, door.fake.clock.nowMs + 60_000, {
      claims: {
        sub: marks[0],
        email: `${marks[1]}@${marks[1]}.example`,
        groups: [marks[2]],
        name: marks[3],
      },
    });
    const { got } = await postToken(pasted);
    const broken = await post(token, JSON.stringify({ host: "tracker", token: pasted, more: 1 }));
    const audit = await door.send({
      path: "/api/audit/rijeka?limit=200",
      headers: (await door.fake.signIn("mira")).header,
    });
    const everything = [got.whole, broken.whole, audit.whole, ...door.fake.logLines].join("\n");
    for (const mark of [...marks, ...pasted.split(".")]) expect(everything).not.toContain(mark);
  });

  it("tells of a host's last tokens: what was refused and when, and that one was accepted, but nothing of them", async () => {
    const exchange = (signed: string) =>
      door.send({
        method: "POST",
        path: "/embed/api/session",
        headers: { origin: "http://127.0.0.1:3000", "content-type": "application/json" },
        body: JSON.stringify({ kind: "signed", host: "tracker", deployment: "rijeka", token: signed }),
      });
    const lastTokens = async () => {
      const got = await post(checks, '{"subject":{"kind":"host","id":"tracker"}}');
      const [result] = embedReportSchema.parse(JSON.parse(got.text)).results;
      return { whole: got.whole, check: result?.checks.find(({ id }) => id === "exchanges") };
    };
    expect((await lastTokens()).check).toMatchObject({ verdict: "skipped" });
    const wrong = await signToken(newHostKey(), door.fake.clock.nowMs, { claims: { sub: "mark-of-sub" } });
    const atMs = door.fake.clock.nowMs;
    expect((await exchange(wrong)).status).toBe(401);
    const refused = await lastTokens();
    expect(refused.check).toMatchObject({
      verdict: "failed",
      summary: expect.stringContaining("embed-token-signature"),
      evidence: [
        { label: "Last accepted", value: "none in 30 days" },
        { label: "Last refused", value: `${formatAbsoluteTime(atMs, "UTC")}, embed-token-signature` },
      ],
    });
    const stored = await (await door.fake.portal.store()).selectFrom("embed_exchanges").selectAll().execute();
    for (const mark of ["mark-of-sub", ...wrong.split(".")])
      expect(refused.whole + JSON.stringify(stored)).not.toContain(mark);
    door.fake.clock.nowMs += 1;
    expect((await exchange(await signToken(key, door.fake.clock.nowMs))).status).toBe(200);
    expect((await lastTokens()).check).toMatchObject({ verdict: "passed" });
  });

  it("keeps nothing of hosts and deployments that are not configured, nor of renewals that are over", async () => {
    const rows = async () => {
      await door.fake.portal.embedding.exchangeNotes.save();
      return (await door.fake.portal.store()).selectFrom("embed_exchanges").selectAll().execute();
    };
    const before = await rows();
    for (const [host, deployment] of [
      ["nobody", "rijeka"],
      ["tracker", "nowhere"],
    ])
      await door.send({
        method: "POST",
        path: "/embed/api/session",
        headers: { origin: "http://127.0.0.1:3000", "content-type": "application/json" },
        body: JSON.stringify({ kind: "signed", host, deployment, token: "a.b.c" }),
      });
    await door.send({
      method: "POST",
      path: "/embed/api/session",
      headers: {
        ...{ origin: "http://127.0.0.1:3000", "content-type": "application/json" },
        authorization: "Bearer none",
      },
      body: JSON.stringify({ kind: "signed", host: "tracker", deployment: "rijeka", token: "a.b.c" }),
    });
    expect(await rows()).toEqual(before);
  });

  it("is asked a few times in a minute by each administrator", async () => {
    const headers = door.ownWrite(await door.fake.signIn("mira"));
    door.fake.clock.nowMs += 60_000;
    const statuses: number[] = [];
    for (let times = 0; times < 13; times += 1)
      statuses.push((await door.send({ method: "POST", path: checks, headers })).status);
    expect(statuses).toEqual([...Array.from({ length: 12 }, () => 200), 429]);
    const body = '{"host":"tracker","token":"a.b.c"}';
    const tokens: number[] = [];
    for (let times = 0; times < 21; times += 1)
      tokens.push((await door.send({ method: "POST", path: token, headers, body })).status);
    expect(tokens.at(-1)).toBe(429);
    expect(tokens.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 200));
  });
});
