import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FakePortal, fakeSecrets, openFakePortal } from "../testing/open-fake-portal";
import { callbackPath, signInBrowser } from "../testing/sign-in-browser";
import { finishSignIn, type SignInStep } from "./sign-in";

let fake: FakePortal;
beforeAll(async () => {
  fake = await openFakePortal();
});
afterAll(() => fake.close());
beforeEach(() => {
  fake.logLines.length = 0;
  Object.assign(fake.issuer.mood, { isDown: false, refusesCodes: false });
});

/** A browser at the portal of this file, unless a test has its own. */
const browser = (at: FakePortal = fake) => signInBrowser(at);

describe("several tabs at the issuer", () => {
  it.each([
    ["in the order in which they began", [0, 1, 2]],
    ["in the reverse order", [2, 1, 0]],
  ])("each return to their own page, %s, in one session", async (_, order) => {
    const { attemptNames, start, approve, comeBack, person } = browser();
    const pages = ["/rijeka/libraries", "/oslo/libraries", "/"];
    const begun = [];
    for (const page of pages) begun.push(await start(page));
    const sessions = new Set<string | undefined>();
    for (const index of order) {
      const step = begun[index];
      if (!step) throw new Error("no such tab");
      fake.clock.nowMs += 1_000;
      expect((await comeBack(approve(step, "mira"))).location).toBe(pages[index]);
      sessions.add((await person())?.sessionId);
    }
    expect(sessions.size).toBe(1);
    expect(attemptNames()).toEqual([]);
  });

  it("that fail in a signed-in browser still lead to their page, and change nothing", async () => {
    const { jar, start, approve, comeBack, person } = browser();
    const [first, second] = [await start("/rijeka"), await start("/oslo/libraries")];
    await comeBack(approve(first, "mira"));
    const before = await person();
    const { state = "" } = approve(second, "mira");
    const step = await comeBack({ error: "access_denied", state });
    expect(step.location).toBe("/oslo/libraries");
    expect(await person()).toEqual(before);
    expect(jar.names).toEqual(["next-auth.session-token"]);
  });

  const idOf = ({ location }: SignInStep) => new URL(location).searchParams.get("state")?.split(".")[0] ?? "";
  const idsIn = (names: readonly string[]) =>
    [...new Set(names.map((name) => name.replace(/^.*\.(?=[^.]+$)/, "")))].sort();

  it.each([
    ["a second apart", 1_000],
    ["a millisecond apart", 1],
    ["at the same time", 0],
  ])(
    "that begin %s may be at the issuer for a quarter of an hour, the last four at once",
    async (_, apartMs) => {
      const { attemptNames, start } = browser();
      const ids: string[] = [];
      for (let tab = 0; tab < 6; tab += 1) {
        fake.clock.nowMs += apartMs;
        ids.push(idOf(await start(`/tab-${tab}`)));
      }
      const whole = attemptNames().filter((name) => name.includes(".state."));
      expect(idsIn(whole)).toEqual(ids.slice(-4).sort());
      fake.clock.nowMs += 16 * 60_000;
      const last = idOf(await start("/"));
      expect(idsIn(attemptNames())).toEqual([last]);
    },
  );

  it("that were evicted by others lead to their page in a signed-in browser, or keep it as destination of sign-in", async () => {
    const { attemptNames, start, approve, comeBack } = browser();
    const begun: SignInStep[] = [];
    for (let tab = 0; tab < 6; tab += 1) begun.push(await start(`/tab-${tab}`));
    const [first, second, last] = [begun[0], begun[1], begun[5]];
    if (!first || !second || !last) throw new Error("no such tab");
    expect((await comeBack(approve(first, "mira"))).location).toBe(
      "/sign-in?callbackUrl=%2Ftab-0&error=OAuthCallback",
    );
    await comeBack(approve(last, "mira"));
    expect((await comeBack(approve(second, "mira"))).location).toBe("/tab-1");
    expect(idsIn(attemptNames())).toEqual(begun.slice(2, 5).map(idOf).sort());
  });
});

describe("who is signed in already", () => {
  it("keeps the session, and with it the token of open pages, when the same person signs in again", async () => {
    const { start, approve, comeBack, person } = browser();
    await comeBack(approve(await start(), "mira"));
    const before = await person();
    fake.clock.nowMs += 60_000;
    await comeBack(approve(await start(), "mira"));
    const after = await person();
    expect(after?.sessionId).toBe(before?.sessionId);
    expect((after?.signedInAtMs ?? 0) - (before?.signedInAtMs ?? 0)).toBe(60_000);
  });

  it("gets a session of their own when somebody else signs in", async () => {
    const { start, approve, comeBack, person } = browser();
    await comeBack(approve(await start(), "mira"));
    const before = await person();
    await comeBack(approve(await start(), "jonas"));
    const after = await person();
    expect(after?.id).toBe("sub-of-jonas");
    expect(after?.sessionId).not.toBe(before?.sessionId);
  });

  it("gets a new session after a sign-out", async () => {
    const { start, approve, comeBack, person } = browser();
    await comeBack(approve(await start(), "mira"));
    const before = await person();
    if (!before) throw new Error("nobody is signed in");
    await fake.portal.people.endSessions(before);
    fake.clock.nowMs += 1;
    await comeBack(approve(await start(), "mira"));
    const after = await person();
    expect(after?.sessionId).not.toBe(before.sessionId);
  });
});

describe("a callback that the portal did not start begins no session", () => {
  const failed = "/sign-in?callbackUrl=%2Frijeka&error=OAuthCallback";

  it("a second time with the same code, in the same browser and in one that kept every cookie", async () => {
    const { jar, start, approve, comeBack, person } = browser();
    const query = approve(await start("/rijeka"), "mira");
    const stolen = jar.at(callbackPath);
    await comeBack(query);
    const before = await person();
    expect((await comeBack(query)).location).toBe("/");
    expect(await person()).toEqual(before);
    const replayed = await finishSignIn(fake.portal, { query, cookies: stolen });
    expect(replayed.location).toBe(failed);
    expect(replayed.cookies.filter((line) => !line.includes("Max-Age=0"))).toEqual([]);
  });

  it("in another browser than the one that began", async () => {
    const [victim, attacker] = [browser(), browser()];
    const query = attacker.approve(await attacker.start("/rijeka"), "mallory");
    const step = await victim.comeBack(query);
    expect(step).toEqual({ location: "/sign-in?error=OAuthCallback", cookies: [] });
    expect(await victim.person()).toBeNull();
  });

  it("with the attempt of one tab and the state or the code of another", async () => {
    const { start, approve, comeBack, person } = browser();
    const [one, two] = [await start("/rijeka"), await start("/rijeka")];
    const [a, b] = [approve(one, "mira"), approve(two, "mira")];
    const [idA, restA] = a.state?.split(/\.(.*)/) ?? [];
    const [idB, restB] = b.state?.split(/\.(.*)/) ?? [];
    expect((await comeBack({ ...a, state: `${idA}.${restB}` })).location).toBe(failed);
    expect((await comeBack({ ...b, code: a.code ?? "", state: `${idB}.${restB}` })).location).toBe(failed);
    expect(restA).not.toBe(restB);
    expect(await person()).toBeNull();
  });

  it.each<[string, Record<string, string>]>([
    ["without anything", {}],
    ["without a state", { code: "x" }],
    ["with a state that names no attempt", { code: "x", state: "abcdefgh" }],
    ["with a state that names a malformed attempt", { code: "x", state: "__proto__.abc" }],
    ["with an attempt that nobody began", { code: "x", state: "abc123-AAAAAAAAAAA.abc" }],
  ])("%s", async (_, query) => {
    const { comeBack } = browser();
    expect(await comeBack(query)).toEqual({ location: "/sign-in?error=OAuthCallback", cookies: [] });
  });

  it("and leads home where somebody is signed in", async () => {
    const { start, approve, comeBack } = browser();
    await comeBack(approve(await start(), "mira"));
    expect(await comeBack({ code: "x", state: "abcdefgh" })).toEqual({ location: "/", cookies: [] });
  });

  it.each<
    [string, (query: Record<string, string>) => Record<string, string> | Promise<Record<string, string>>]
  >([
    [
      "where the issuer is down",
      (query) => {
        fake.issuer.mood.isDown = true;
        return query;
      },
    ],
    [
      "where the issuer redeems no code",
      (query) => {
        fake.issuer.mood.refusesCodes = true;
        return query;
      },
    ],
    [
      "where the issuer says why not",
      ({ state = "" }) => ({ state, error: "access_denied", error_description: "not today" }),
    ],
    ["with a code that was never given", (query) => ({ ...query, code: "made-up" })],
  ])("%s: the attempt is over and the sign-in page says so", async (_, change) => {
    const { jar, start, approve, comeBack, person } = browser();
    const query = await change(approve(await start("/rijeka"), "mira"));
    expect((await comeBack(query)).location).toMatch(
      /^\/sign-in\?callbackUrl=%2Frijeka&error=(OAuth)?Callback$/,
    );
    expect(jar.names).toEqual([]);
    expect(await person()).toBeNull();
    expect(fake.logLines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ msg: "sign-in failed", level: 50 }),
    );
    const shown = fake.logLines.join("");
    for (const secret of [fakeSecrets.oidcClient, fakeSecrets.session, query.code ?? "the-code"])
      expect(shown).not.toContain(secret);
  });

  it("with claims that do not identify a person", async () => {
    const { start, comeBack, person } = browser();
    const { location } = await start("/rijeka");
    const step = await comeBack(fake.issuer.approve(location, { email: "mira@example.org" }));
    expect(step.location).toMatch(/^\/sign-in\?callbackUrl=%2Frijeka&error=/);
    expect(await person()).toBeNull();
  });
});
