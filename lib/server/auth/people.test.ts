import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { openStore, type Store } from "../store/open-store";
import { exampleToken, sealSession } from "../testing/session-cookies";
import { People } from "./people";

const portalUrl = "http://127.0.0.1:3000";
const sessionSecret = "a session secret of the tests alone";
const hourMs = 3_600_000;

function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** People of one or more processes that share a store and a clock. */
async function openPeople(sessionHours = 8) {
  const store = await openStore(":memory:");
  const clock = { nowMs: Date.now() };
  const asked = { times: 0, before: async () => {}, give: async () => store };
  const config = {
    portalUrl,
    signIn: {
      issuer: "https://issuer.example",
      clientId: "portal",
      label: "x",
      scopes: [],
      groupsClaim: "groups",
      sessionNameClaim: "email",
      trustsEmailWithoutVerification: false,
      sessionHours,
    },
    secrets: { sessionSecret, oidcClientSecret: "x", apiKeys: new Map(), webhookSecrets: new Map() },
  };
  const openOne = (aheadMs = 0) =>
    new People({
      config,
      clock: () => clock.nowMs + aheadMs,
      store: async (): Promise<Store> => {
        asked.times += 1;
        await asked.before();
        return asked.give();
      },
    });
  const cookiesOf = (name: "mira" | "jonas", pieces = 1) =>
    sealSession(exampleToken(name, clock.nowMs), { portalUrl, sessionSecret, pieces });
  return { clock, asked, openOne, people: openOne(), cookiesOf };
}

describe("who is signed in", () => {
  it("is the cookie's person, whole or in chunks, in any order", async () => {
    const { people, cookiesOf } = await openPeople();
    for (const pieces of [1, 2, 12]) {
      const cookies = await cookiesOf("mira", pieces);
      const reversed = Object.fromEntries(Object.entries(cookies).reverse());
      for (const brought of [cookies, reversed])
        expect(await people.find({ other: "x", ...brought })).toMatchObject({
          id: "sub-of-mira",
          email: "mira@example.org",
          groups: ["survey-crew"],
          sessionId: expect.stringMatching(/^session-of-mira/),
        });
    }
  });

  it("is nobody without a cookie, or with a truncated, modified, foreign or forged one", async () => {
    const { people, cookiesOf, clock } = await openPeople();
    const cookies = await cookiesOf("mira", 3);
    const [name = "", sealed = ""] = Object.entries(await cookiesOf("mira"))[0] ?? [];
    const foreign = await sealSession(exampleToken("mira", clock.nowMs), {
      portalUrl,
      sessionSecret: "the secret of another portal, as long",
    });
    const overHttps = await sealSession(exampleToken("mira", clock.nowMs), {
      portalUrl: "https://x",
      sessionSecret,
    });
    const flipped = sealed.replace(/.(?=.{8}$)/, (letter) => (letter === "A" ? "B" : "A"));
    const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from('{"sub":"x"}').toString("base64url")}.`;
    for (const brought of [
      {},
      { [name]: "" },
      { [name]: sealed.slice(0, -1) },
      { [name]: flipped },
      { [name]: unsigned },
      { [name]: "garbage" },
      { "next-auth.session-token.0": cookies["next-auth.session-token.0"] ?? "" },
      { "next-auth.session-token.x": sealed },
      { "next-auth.session-tokens": sealed },
      { "xnext-auth.session-token": sealed },
      foreign,
      overHttps,
    ])
      expect(await people.find(brought)).toBeNull();
  });

  it("is nobody if a cookie that the portal sealed contains something else", async () => {
    const { people, clock } = await openPeople();
    const whole = exampleToken("mira", clock.nowMs);
    const { sid: _, ...withoutSession } = whole;
    for (const token of [
      { state: "what next-auth keeps of an attempt" },
      withoutSession,
      { ...whole, sub: "" },
      { ...whole, signedInAtMs: "now" },
      { ...whole, groups: "survey-crew" },
    ]) {
      const sealed = await encode({ token, secret: sessionSecret });
      expect(await people.find({ "next-auth.session-token": sealed })).toBeNull();
    }
  });

  it("is nobody with an expired cookie", async () => {
    const { people, clock } = await openPeople();
    const token = exampleToken("mira", clock.nowMs);
    const sealed = await encode({ token: { ...token }, secret: sessionSecret, maxAge: -60 });
    expect(await people.find({ "next-auth.session-token": sealed })).toBeNull();
  });

  it.each([8, 0.25, 24])(
    "is nobody after %d hours, to the millisecond, asked for the first time or again",
    async (hours) => {
      const { people, openOne, clock, cookiesOf } = await openPeople(hours);
      const cookies = await cookiesOf("mira");
      clock.nowMs += hours * hourMs - 1;
      expect(await people.find(cookies)).not.toBeNull();
      clock.nowMs += 1;
      expect([await people.find(cookies), await openOne().find(cookies)]).toEqual([null, null]);
    },
  );

  it("is decoded and looked up once in five seconds", async () => {
    const { people, clock, asked, cookiesOf } = await openPeople();
    const cookies = await cookiesOf("mira");
    const find = async () => {
      await people.find(cookies);
      return asked.times;
    };
    expect([await find(), await find()]).toEqual([1, 1]);
    clock.nowMs += 4_999;
    expect(await find()).toBe(1);
    clock.nowMs += 2;
    expect(await find()).toBe(2);
  });

  it("stays so for ten minutes while the store fails, but for whoever signed out before", async () => {
    const { people, asked, clock, cookiesOf } = await openPeople();
    const [mira, jonas] = [await cookiesOf("mira"), await cookiesOf("jonas")];
    const person = await people.find(jonas);
    if (!person) throw new Error("nobody is signed in");
    await people.find(mira);
    await people.endSessions(person);
    asked.before = async () => {
      throw new Error("connection refused");
    };
    for (const passedMs of [6_000, 300_000, 293_000]) {
      clock.nowMs += passedMs;
      expect(await people.find(mira)).toMatchObject({ id: "sub-of-mira" });
      await expect(people.find(jonas)).rejects.toThrow("connection refused");
    }
    clock.nowMs += 6_001;
    await expect(people.find(mira)).rejects.toThrow("connection refused");
  });

  it("does not wait long for a store that does not answer, once it was found", async () => {
    const { people, asked, clock, cookiesOf } = await openPeople();
    const cookies = await cookiesOf("mira");
    await people.find(cookies);
    asked.before = () => new Promise(() => undefined);
    clock.nowMs += 6_000;
    const sinceMs = performance.now();
    expect(await people.find(cookies)).toMatchObject({ id: "sub-of-mira" });
    expect(performance.now() - sinceMs).toBeLessThan(2_000);
  });

  it("is an error while the store fails, and works again afterwards", async () => {
    const { people, asked, cookiesOf } = await openPeople();
    const cookies = await cookiesOf("mira");
    asked.before = async () => {
      throw new Error("disk full");
    };
    await expect(people.find(cookies)).rejects.toThrow("disk full");
    asked.before = async () => {};
    expect(await people.find(cookies)).toMatchObject({ id: "sub-of-mira" });
  });
});

describe("a sign-out", () => {
  it("ends every session of the person in this process at once, and nobody else's", async () => {
    const { people, clock, asked, cookiesOf } = await openPeople();
    const [first, jonas] = [await cookiesOf("mira"), await cookiesOf("jonas")];
    clock.nowMs += 1_000;
    const second = await cookiesOf("mira");
    const person = await people.find(first);
    if (!person) throw new Error("nobody is signed in");
    await people.find(second);
    await people.find(jonas);
    await people.endSessions(person);
    expect([await people.find(first), await people.find(second)]).toEqual([null, null]);
    const { times } = asked;
    expect(await people.find(jonas)).toMatchObject({ id: "sub-of-jonas" });
    expect(asked.times).toBe(times);
  });

  it("takes effect in another process within five seconds", async () => {
    const { people, openOne, clock, cookiesOf } = await openPeople();
    const other = openOne();
    const cookies = await cookiesOf("mira");
    const person = await other.find(cookies);
    if (!person) throw new Error("nobody is signed in");
    await people.endSessions(person);
    expect(await openOne().find(cookies)).toBeNull();
    clock.nowMs += 5_001;
    expect(await other.find(cookies)).toBeNull();
  });

  it("also affects a request that was looked up before it and ends after it", async () => {
    const { people, asked, cookiesOf } = await openPeople();
    const cookies = await cookiesOf("mira");
    const person = await people.find(await cookiesOf("mira"));
    if (!person) throw new Error("nobody is signed in");
    const { give } = asked;
    const { promise: held, resolve: release } = deferred();
    const { promise: hasLooked, resolve: look } = deferred();
    // Reads at once, and returns what it read only when the test lets it.
    const slowStore = (await openStore(":memory:")).withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        look();
        await held;
        return result;
      },
    });
    asked.give = async () => slowStore;
    const slow = people.find(cookies);
    await hasLooked;
    asked.give = give;
    await people.endSessions(person);
    release();
    await slow;
    expect(await people.find(cookies)).toBeNull();
  });

  it("ends the session that asked for it even where it began by a clock that is ahead", async () => {
    const { people, openOne, clock, cookiesOf } = await openPeople();
    clock.nowMs += 2_000;
    const cookies = await cookiesOf("mira");
    clock.nowMs -= 2_000;
    const person = await people.find(cookies);
    if (!person) throw new Error("nobody is signed in");
    await people.endSessions(person);
    expect([await people.find(cookies), await openOne().find(cookies)]).toEqual([null, null]);
  });

  it("does not end a session that begins after it", async () => {
    const { people, clock, cookiesOf } = await openPeople();
    const person = await people.find(await cookiesOf("mira"));
    if (!person) throw new Error("nobody is signed in");
    await people.endSessions(person);
    clock.nowMs += 1;
    expect(await people.find(await cookiesOf("mira"))).toMatchObject({ id: "sub-of-mira" });
  });
});
