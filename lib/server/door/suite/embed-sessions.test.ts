import { describe, expect, it } from "vitest";
import { embedGrantSchema } from "@/lib/shared/contracts/embed-session";
import { exampleIds } from "../../sdma/example-ctx.test-support";
import { adapters } from "../../testing/door-adapters";
import type { signingHost, TokenChanges } from "../../testing/host-signer";
import { bearing, codeOf, framePlace, ownOrigin, serveFrames } from "../../testing/serve-frames";

const { libraryId, projectId } = exampleIds;
const libraries = "/embed/api/sdma/rijeka/iam/libraries";
const project = `${libraries}/${libraryId}/projects/${projectId}`;
const projectPage = `/libraries/${libraryId}/projects/${projectId}`;
const minuteMs = 60_000;
const lock = (path: string | undefined) => ({ claims: { resource: path } });

describe.each(adapters)("$name: sessions of frames", (adapter) => {
  const { door, sign, post, exchange, setHost, begin, read } = serveFrames(adapter);

  it("begin with a token, once, and read as the person in their first role for that host", async () => {
    setHost();
    const token = await sign();
    const send = () => post("/session", { kind: "signed", ...framePlace, token });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    expect(answers.filter(({ status }) => status === 401).map(codeOf)).toEqual([
      "embed-token-used",
      "embed-token-used",
    ]);
    const grant = await begin();
    expect(grant).toMatchObject({
      ...{ renewInSeconds: 600, endsInSeconds: 900, lock: { path: null, parameters: {} } },
      session: {
        person: { id: "host tracker u-17", sessionName: "mira.kovac@example.org" },
        ...{ deployment: { id: "rijeka" }, role: { id: "survey" }, csrfToken: "" },
      },
    });
    door.fake.attempts.length = 0;
    const got = await read(`${libraries}?maxResults=7`, grant.bearer);
    expect([got.status, got.cookies]).toEqual([200, []]);
    expect(got.headers["cache-control"]).toMatch(/no-store/);
    expect(door.fake.attempts).toMatchObject([
      { embeddingHost: "tracker", personId: "host tracker u-17", roleId: "survey" },
    ]);
    const session = await read("/embed/api/session?deployment=rijeka", grant.bearer);
    expect(JSON.parse(session.text)).toEqual({ personId: "host tracker u-17", roleId: "survey" });
  });

  it("neither read nor set a cookie: who is signed in to the portal does not act in a frame", async () => {
    setHost();
    const { header } = await door.fake.signIn("mira");
    expect(codeOf(await door.send({ path: libraries, headers: header }))).toBe("embed-session-ended");
    const { bearer } = await begin();
    const asked = { ...header, ...bearing(bearer), ...ownOrigin };
    const got = await door.send({ path: "/embed/api/session?deployment=rijeka", headers: asked });
    expect(JSON.parse(got.text).personId).toBe("host tracker u-17");
    const answers = [
      got,
      await exchange(),
      await post("/windows", framePlace, header),
      await post("/session/end", "", asked),
    ];
    expect(answers.flatMap(({ cookies }) => cookies)).toEqual([]);
    expect((await door.send({ path: "/api/session", headers: bearing(bearer) })).status).toBe(401);
  });

  it("are begun from the portal's own frames only", async () => {
    setHost();
    const token = await sign();
    const body = JSON.stringify({ kind: "signed", ...framePlace, token });
    for (const headers of [
      {},
      { origin: "https://tracker.example.org" },
      { origin: "null" },
      { ...ownOrigin, "sec-fetch-site": "cross-site" },
    ])
      expect(codeOf(await door.send({ method: "POST", path: "/embed/api/session", headers, body }))).toBe(
        "foreign-origin",
      );
    expect((await post("/session", body)).status).toBe(200);
  });

  it.each<[string, TokenChanges, string]>([
    [
      "a domain that it does not speak for",
      { claims: { email: "mira@elsewhere.org" } },
      "embed-person-refused",
    ],
    ["a subdomain of its own", { claims: { email: "mira@sub.example.org" } }, "embed-person-refused"],
    ["a look-alike of its domain", { claims: { email: "mira@notexample.org" } }, "embed-person-refused"],
    [
      "a group that it does not speak for",
      { claims: { groups: ["survey-crew", "x"] } },
      "embed-group-refused",
    ],
    ["administrators", { claims: { groups: ["administrators"] } }, "embed-group-refused"],
    ["nobody with a role", { claims: { groups: [], sessionNames: [] } }, "no-role"],
    ["another audience", { claims: { aud: "https://elsewhere.example" } }, "embed-token-audience"],
  ])("are refused for %s", async (_, changes, code) => {
    setHost();
    expect(codeOf(await exchange(changes))).toBe(code);
  });

  it("act in the roles that the host leaves", async () => {
    setHost({ roles: ["read-only"] });
    const { session } = await begin();
    expect([session.role.id, session.roles.map(({ id }) => id)]).toEqual(["read-only", ["read-only"]]);
  });

  it("are of one host and one deployment", async () => {
    setHost({ deployments: ["rijeka"] });
    const { bearer } = await begin();
    const token = await sign();
    const ask = (changed: object) => post("/session", { kind: "signed", ...framePlace, token, ...changed });
    expect(codeOf(await ask({ host: "nobody" }))).toBe("embed-unknown-host");
    expect(codeOf(await ask({ deployment: "oslo" }))).toBe("embed-page-refused");
    expect(codeOf(await read("/embed/api/sdma/oslo/iam/libraries", bearer))).toBe("no-such-deployment");
    expect(codeOf(await read("/embed/api/places?deployment=oslo", bearer))).toBe("no-such-deployment");
  });

  it("end by their time, and are renewed before it or a while later for the same person and lock", async () => {
    setHost();
    const first = await begin(lock(projectPage));
    door.fake.clock.nowMs += 14 * minuteMs;
    const second = embedGrantSchema.parse(JSON.parse((await exchange(lock(projectPage), first.bearer)).text));
    door.fake.clock.nowMs += minuteMs;
    expect(codeOf(await read(project, first.bearer))).toBe("embed-session-ended");
    expect(codeOf(await read(project, second.bearer))).toBe(200);
    for (const changes of [
      lock(undefined),
      lock(`${projectPage}/map`),
      { claims: { ...lock(projectPage).claims, parameters: { theme: "dark" } } },
      { claims: { ...lock(projectPage).claims, sub: "u-18" } },
    ])
      expect(codeOf(await exchange(changes, second.bearer))).toBe("embed-renewal-refused");
    door.fake.clock.nowMs += 60 * minuteMs;
    expect(codeOf(await exchange(lock(projectPage), second.bearer))).toBe(200);
    for (const bad of ["x", "a.b.c.d.e", `${second.bearer}A`])
      expect(codeOf(await exchange(lock(projectPage), bad))).toBe("embed-session-ended");
  });

  it("are renewed for an hour after their time, and not a millisecond longer", async () => {
    setHost();
    const { bearer } = await begin();
    door.fake.clock.nowMs += 75 * minuteMs - 1;
    expect(codeOf(await exchange({}, bearer))).toBe(200);
    door.fake.clock.nowMs += 1;
    expect(codeOf(await exchange({}, bearer))).toBe("embed-session-ended");
  });

  it("are not renewed by what proves another host, deployment, kind or name of the role session", async () => {
    setHost();
    const { sessions } = door.fake.portal.embedding;
    const session = await sessions.find((await begin()).bearer);
    if (!session) throw new Error("the session is not found");
    const renew = async (changes: Partial<typeof session>) =>
      codeOf(await exchange({}, await sessions.issue({ ...session, ...changes })));
    expect(await renew({})).toBe(200);
    const person = { ...session.person, sessionName: "jonas.olsen@example.org" };
    for (const changes of [
      { hostId: "wiki" },
      { deploymentId: "oslo" },
      { kind: "window" as const },
      { person },
    ])
      expect(await renew(changes)).toBe("embed-renewal-refused");
  });

  it("of a window are not renewed by themselves for another host or deployment, nor those of a host at all", async () => {
    setHost();
    const { sessions } = door.fake.portal.embedding;
    const session = await sessions.find((await begin()).bearer);
    if (!session) throw new Error("the session is not found");
    const renew = async (changes: Partial<typeof session>) => {
      const bearer = await sessions.issue({ ...session, ...changes });
      return codeOf(await post("/session", { kind: "renewal", ...framePlace }, bearing(bearer)));
    };
    expect(await renew({ kind: "window" })).toBe(200);
    for (const changes of [{ hostId: "wiki" }, { deploymentId: "oslo" }])
      expect(await renew({ kind: "window", ...changes })).toBe("embed-renewal-refused");
    expect(await renew({ kind: "signed" })).toBe("embed-renewal-refused");
  });

  it("last no longer than the configuration says, however often they are renewed", async () => {
    setHost();
    let { bearer } = await begin();
    for (let at = 0; at < 47; at += 1) {
      door.fake.clock.nowMs += 10 * minuteMs;
      bearer = embedGrantSchema.parse(JSON.parse((await exchange({}, bearer)).text)).bearer;
    }
    door.fake.clock.nowMs += 9 * minuteMs;
    const last = embedGrantSchema.parse(JSON.parse((await exchange({}, bearer)).text));
    expect([last.endsInSeconds, last.renewInSeconds]).toEqual([60, 60]);
    door.fake.clock.nowMs += minuteMs;
    expect(codeOf(await read(libraries, last.bearer))).toBe("embed-session-ended");
    expect(codeOf(await exchange({}, last.bearer))).toBe("embed-session-ended");
  });

  it("end when they are told to, in every replica within seconds, and are not renewed", async () => {
    setHost();
    const { bearer } = await begin();
    expect(codeOf(await read(libraries, bearer))).toBe(200);
    expect((await post("/session/end", "", bearing(bearer))).status).toBe(204);
    expect((await post("/session/end", "", bearing(bearer))).status).toBe(204);
    expect(codeOf(await read(libraries, bearer))).toBe("embed-session-ended");
    expect(codeOf(await exchange({}, bearer))).toBe("embed-session-ended");
  });

  it("end with the sign-out of their person in the portal, whom the host knows by another id", async () => {
    setHost();
    const { bearer } = await begin({ claims: { email: "jonas@example.org", sub: "crm-4711" } });
    expect(codeOf(await read(libraries, bearer))).toBe(200);
    door.fake.clock.nowMs += 1;
    const jonas = await door.fake.signIn("jonas");
    const kept = await sign({ claims: { email: "jonas@example.org", sub: "crm-4711" } });
    door.fake.clock.nowMs += 1_000;
    const out = await door.send({ method: "POST", path: "/api/sign-out", headers: door.ownWrite(jonas) });
    expect(out.status).toBe(200);
    expect(codeOf(await read(libraries, bearer))).toBe("embed-session-ended");
    door.fake.clock.nowMs += 1_000;
    expect(codeOf(await post("/session", { kind: "signed", ...framePlace, token: kept }))).toBe(
      "embed-session-ended",
    );
    await begin({ claims: { email: "jonas@example.org", sub: "crm-4711" } });
  });

  it("are refused where they would hold more than can be read again, and else read", async () => {
    setHost();
    const parametersOf = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, "x".repeat(1_000)]));
    expect(codeOf(await exchange({ claims: { parameters: parametersOf(5) } }))).toBe("embed-token-claims");
    const { bearer } = await begin({ claims: { parameters: parametersOf(4) } });
    expect((await read(libraries, bearer)).status).toBe(200);
  });

  it.each<[string, Record<string, unknown>]>([
    ["sub", { sub: "sub-of-jonas" }],
    ["name", { name: "sub-of-jonas" }],
    ["email_verified", { email_verified: "sub-of-jonas" }],
    ["email", {}],
  ])("have an id that no sign-in has, whatever claim names role sessions: %s", async (claim, claims) => {
    const { signIn } = door.fake.portal.config;
    const before = { ...signIn };
    Object.assign(signIn, { sessionNameClaim: claim, groupsClaim: claim === "sub" ? "groups" : "sub" });
    try {
      setHost({
        speaksFor: { emailDomains: ["example.org"], groups: ["survey-crew"], sessionNames: ["sub-of-jonas"] },
      });
      const { session } = await begin({ claims });
      expect(session.person).toMatchObject({
        id: `host tracker ${claims.sub ?? "u-17"}`,
        sessionName: claim === "email" ? "mira.kovac@example.org" : "sub-of-jonas",
      });
    } finally {
      Object.assign(signIn, before);
    }
  });

  it.each<[string, Parameters<typeof signingHost>[1] | null]>([
    ["the host", null],
    ["the deployment", { deployments: ["oslo"] }],
    ["the group", { speaksFor: { emailDomains: ["example.org"], groups: [], sessionNames: ["mira.kovac"] } }],
    [
      "the email domain",
      { speaksFor: { emailDomains: ["example.com"], groups: ["survey-crew"], sessionNames: ["mira.kovac"] } },
    ],
    [
      "the name of the role session",
      { speaksFor: { emailDomains: ["example.org"], groups: ["survey-crew"], sessionNames: ["mira.k"] } },
    ],
    ["the keys", { keys: undefined }],
  ])("end when the configuration no longer has %s", async (_, changes) => {
    door.fake.portal.config.signIn.sessionNameClaim = "preferred_username";
    setHost({
      speaksFor: { emailDomains: ["example.org"], groups: ["survey-crew"], sessionNames: ["mira.kovac"] },
    });
    const { bearer } = await begin({ claims: { preferred_username: "mira.kovac" } });
    expect(codeOf(await read(libraries, bearer))).toBe(200);
    if (changes) setHost(changes);
    else door.fake.portal.config.embedding.hosts = [];
    expect(codeOf(await read(libraries, bearer))).toBe("embed-session-ended");
  });
});
