import { describe, expect, it } from "vitest";
import { addressAsker, type Question } from "./ask-address";
import { PrivateAddress, reasonOfFailure, type SendOnce, sendOnce } from "./send-once";

const never = new AbortController().signal;

function recorder(answers: Readonly<Record<string, string>>) {
  const asked: { href: string; headers: Readonly<Record<string, string>> }[] = [];
  const send: SendOnce = async ({ href }, { headers }) => {
    asked.push({ href, headers });
    const location = answers[href];
    return {
      status: location === undefined ? 200 : 302,
      headers: location === undefined ? [] : [["Location", location]],
      space: "public",
      text: "",
    };
  };
  const ask = addressAsker({ send, clock: () => 5 });
  return { asked, ask: (question: Question) => ask(question, never) };
}

const address = "https://wiki.example/start?secret=1";
const frame = (at = address): Question => ({ purpose: "frame", address: at, from: "https://portal.example" });

describe("an address of the configuration", () => {
  it("is asked as a browser asks for a frame, without cookies", async () => {
    const { asked, ask } = recorder({});
    await ask(frame());
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers).toMatchObject({
      referer: "https://portal.example/",
      "sec-fetch-dest": "iframe",
      "sec-fetch-site": "cross-site",
    });
    for (const name of ["cookie", "authorization", "origin"])
      expect(asked[0]?.headers).not.toHaveProperty(name);
  });

  it.each([
    "https://idp.example/login?state=secret",
    "http://wiki.example/start",
    "https://wiki.example:8443/",
    "//evil.example/",
    "https://wiki.example@evil.example/",
    "http://169.254.169.254/latest/meta-data/",
  ])("is not followed off its origin: %s", async (location) => {
    const { asked, ask } = recorder({ [address]: location });
    const probe = await ask(frame());
    expect(asked.map(({ href }) => href)).toEqual([address]);
    const { origin, pathname } = new URL(location, address);
    expect(probe).toMatchObject({ state: "answered", reply: { status: 302, leadsTo: origin + pathname } });
    expect(
      JSON.stringify(probe.state === "answered" && [probe.reply.leadsTo, probe.reply.address]),
    ).not.toContain("secret");
  });

  it("is followed within its origin, three times at most", async () => {
    const { asked, ask } = recorder({ [address]: "/home", "https://wiki.example/home": "/" });
    expect(await ask(frame())).toMatchObject({
      reply: { status: 200, address: "https://wiki.example/", leadsTo: null },
    });
    expect(asked).toHaveLength(3);
    const loop = recorder({ "https://wiki.example/a": "/a" });
    expect(await loop.ask(frame("https://wiki.example/a"))).toMatchObject({
      reply: { leadsTo: "https://wiki.example/a" },
    });
    expect(loop.asked).toHaveLength(4);
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://["])(
    "that redirects to no page leads nowhere: %s",
    async (location) => {
      const { asked, ask } = recorder({ [address]: location });
      expect(await ask(frame())).toMatchObject({ reply: { leadsTo: null } });
      expect(asked).toHaveLength(1);
    },
  );

  it("of keys is not followed at all", async () => {
    const at = "https://host.example/jwks";
    const { asked, ask } = recorder({ [at]: "/other" });
    await ask({ purpose: "keys", address: at });
    expect(asked.map(({ href }) => href)).toEqual([at]);
  });

  it("is not asked once the run was stopped", async () => {
    const asked: string[] = [];
    const ask = addressAsker({ clock: () => 5, send: async ({ href }) => Promise.reject(asked.push(href)) });
    expect(await ask(frame(), AbortSignal.abort())).toMatchObject({
      state: "unanswered",
      reason: "not-asked",
    });
    expect(asked).toEqual([]);
  });
});

describe("what is never reached", () => {
  const send = (address: string, reach: "configured" | "public") =>
    sendOnce(new URL(address), { reach, headers: {}, signal: AbortSignal.timeout(2_000) }).then(
      () => "answered",
      (error: unknown) => reasonOfFailure(error),
    );

  it.each([
    "http://169.254.169.254/",
    "http://[fe80::1]/",
    "http://[fd00:ec2::254]/",
    "http://0.0.0.0/",
    "http://[::]/",
    "http://[::ffff:169.254.169.254]/",
    "http://224.0.0.1/",
  ])("metadata of the cloud, and no machine's address: %s", async (address) => {
    expect(await send(address, "configured")).toBe("private-network");
    expect(await send(address, "public")).toBe("private-network");
  });

  it.each(["http://10.0.0.1/", "http://192.168.1.1/", "http://[fc00::1]/", "http://127.0.0.2/"])(
    "keys on a private network: %s",
    async (address) => {
      expect(await send(address, "public")).toBe("private-network");
    },
  );
});

describe("why an address did not answer", () => {
  const coded = (code: string) => Object.assign(new Error("of Node"), { code });
  it.each([
    [coded("ENOTFOUND"), "name-unknown"],
    [coded("ECONNREFUSED"), "not-reachable"],
    [coded("CERT_HAS_EXPIRED"), "certificate"],
    [coded("DEPTH_ZERO_SELF_SIGNED_CERT"), "certificate"],
    [coded("UNABLE_TO_VERIFY_LEAF_SIGNATURE"), "certificate"],
    [coded("ERR_TLS_CERT_ALTNAME_INVALID"), "certificate"],
    [new DOMException("late", "TimeoutError"), "timeout"],
    [new PrivateAddress(), "private-network"],
    ["a text", "not-reachable"],
  ])("%s", (error, reason) => {
    expect(reasonOfFailure(error)).toBe(reason);
  });
});
