import { describe, expect, it } from "vitest";
import { embedGrantSchema, embedWindowSchema } from "@/lib/shared/contracts/embed-session";
import { adapters } from "../../testing/door-adapters";
import { bearing, codeOf, framePlace, ownOrigin, serveFrames } from "../../testing/serve-frames";

const libraries = "/embed/api/sdma/rijeka/iam/libraries";
const minuteMs = 60_000;

describe.each(adapters)("$name: sign-in windows of frames", (adapter) => {
  const { door, post, setHost, begin, read } = serveFrames(adapter);
  const openOne = async () => embedWindowSchema.parse(JSON.parse((await post("/windows", framePlace)).text));
  const pollOf = async (code: string, secret: string) =>
    JSON.parse((await post("/windows/poll", { code, secret })).text).state;
  const press = async (name: "mira" | "jonas" | "sara", body: object) => {
    const headers = door.ownWrite(await door.fake.signIn(name));
    return door.send({ method: "POST", path: "/api/embed-sign-in", headers, body: JSON.stringify(body) });
  };
  const take = (code: string, secret: string, changed: object = {}) =>
    post("/session", { kind: "window", ...framePlace, code, secret, ...changed });

  it("hand the person's own session over, once, to the frame that made the code", async () => {
    setHost();
    const { code, secret } = await openOne();
    expect(code).toMatch(/^[A-Z2-9]{3}-[A-Z2-9]{3}$/);
    expect(await pollOf(code, secret)).toBe("waiting");
    expect(codeOf(await take(code, secret))).toBe("embed-window-ended");
    expect((await press("jonas", { code: code.toLowerCase(), decision: "confirm" })).status).toBe(204);
    expect(codeOf(await press("mira", { code }))).toBe("embed-window-ended");
    expect(await pollOf(code, "guessed")).toBe("ended");
    expect(await pollOf(code, secret)).toBe("confirmed");
    expect(codeOf(await take(code, "guessed"))).toBe("embed-window-ended");
    const answers = await Promise.all([take(code, secret), take(code, secret)]);
    expect(answers.map(codeOf).sort()).toEqual([200, "embed-window-ended"]);
    const given = answers.find(({ status }) => status === 200);
    const grant = embedGrantSchema.parse(JSON.parse(given?.text ?? ""));
    expect(grant.session).toMatchObject({ person: { id: "sub-of-jonas" }, role: { id: "read-only" } });
    expect(codeOf(await read(libraries, grant.bearer))).toBe(200);
    const renewed = await post("/session", { kind: "renewal", ...framePlace }, bearing(grant.bearer));
    expect(renewed.status).toBe(200);
  });

  it("are refused by the person, by the configuration, and for whom no rule gives a role", async () => {
    setHost();
    const { code, secret } = await openOne();
    expect(codeOf(await press("sara", { code }))).toBe("no-role");
    expect((await press("mira", { code, decision: "refuse" })).status).toBe(204);
    expect(await pollOf(code, secret)).toBe("refused");
    expect(codeOf(await take(code, secret))).toBe("embed-window-ended");
    setHost({ allowsSignInWindow: false });
    expect(codeOf(await post("/windows", framePlace))).toBe("embed-page-refused");
  });

  it("are taken by a frame of the host and deployment that made the code, while the host allows them", async () => {
    setHost();
    const { hosts } = door.fake.portal.config.embedding;
    hosts.push(...hosts.map((host) => ({ ...host, id: "wiki" })));
    const takeNew = async (changed: object, before: () => void = () => undefined) => {
      const { code, secret } = await openOne();
      expect((await press("jonas", { code })).status).toBe(204);
      before();
      return codeOf(await take(code, secret, changed));
    };
    expect(await takeNew({})).toBe(200);
    expect(await takeNew({ host: "wiki" })).toBe("embed-window-ended");
    expect(await takeNew({ deployment: "oslo" })).toBe("embed-window-ended");
    expect(await takeNew({}, () => setHost({ allowsSignInWindow: false }))).toBe("embed-page-refused");
  });

  it("lead to a session that ends when the configuration no longer lets people sign in there", async () => {
    setHost();
    const { code, secret } = await openOne();
    expect((await press("jonas", { code })).status).toBe(204);
    const { bearer } = embedGrantSchema.parse(JSON.parse((await take(code, secret)).text));
    expect(codeOf(await read(libraries, bearer))).toBe(200);
    setHost({ allowsSignInWindow: false });
    expect(codeOf(await read(libraries, bearer))).toBe("embed-session-ended");
  });

  it("end after five minutes, and with the sign-out of who confirmed", async () => {
    setHost();
    const old = await openOne();
    door.fake.clock.nowMs += 5 * minuteMs;
    expect(codeOf(await press("mira", { code: old.code }))).toBe("embed-window-ended");
    const { code, secret } = await openOne();
    const mira = await door.fake.signIn("mira");
    const headers = door.ownWrite(mira);
    await door.send({
      method: "POST",
      path: "/api/embed-sign-in",
      headers,
      body: JSON.stringify({ code }),
    });
    const grant = embedGrantSchema.parse(JSON.parse((await take(code, secret)).text));
    expect(codeOf(await read(libraries, grant.bearer))).toBe(200);
    await door.send({ method: "POST", path: "/api/sign-out", headers });
    expect(codeOf(await read(libraries, grant.bearer))).toBe("embed-session-ended");
    expect(codeOf(await post("/session", { kind: "renewal", ...framePlace }, bearing(grant.bearer)))).toBe(
      "embed-session-ended",
    );
  });

  it("are confirmed from the portal's own page only, and guesses are slowed", async () => {
    setHost();
    const { code } = await openOne();
    const { header } = await door.fake.signIn("mira");
    const forged = { ...header, origin: "https://tracker.example.org" };
    const body = JSON.stringify({ code });
    const path = "/api/embed-sign-in";
    expect(codeOf(await door.send({ method: "POST", path, headers: forged, body }))).toBe("foreign-origin");
    expect(codeOf(await door.send({ method: "POST", path, headers: ownOrigin, body }))).toBe("signed-out");
    const codes = [];
    for (let at = 0; at < 21; at += 1) codes.push(codeOf(await press("sara", { code: "ABCDEF" })));
    expect([codes.at(19), codes.at(20)]).toEqual(["embed-window-ended", "throttled"]);
  });

  it("are not all taken by one client", async () => {
    setHost();
    door.fake.clock.nowMs += 5 * minuteMs;
    const statuses: number[] = [];
    for (let at = 0; at < 201; at += 1) statuses.push((await post("/windows", framePlace)).status);
    expect([new Set(statuses.slice(0, 200)), statuses.at(-1)]).toEqual([new Set([201]), 429]);
    door.fake.clock.nowMs += 5 * minuteMs;
    expect((await post("/windows", framePlace)).status).toBe(201);
  });

  it("are not renewed by a host's session, nor the other way round", async () => {
    setHost();
    const { bearer } = await begin();
    expect(codeOf(await post("/session", { kind: "renewal", ...framePlace }, bearing(bearer)))).toBe(
      "embed-renewal-refused",
    );
    expect(codeOf(await post("/session", { kind: "renewal", ...framePlace }))).toBe("embed-renewal-refused");
  });
});
