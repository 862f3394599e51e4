import { describe, expect, it } from "vitest";
import { exampleGrant } from "./example-grant.test-support";
import { askForTicket, createExchange } from "./exchange";
import type { GivenToken } from "./host-connection";

const facts = {
  host: {
    id: "ops",
    label: "Operations",
    origins: ["https://ops.example"],
    pages: ["project"],
    allowsSignInWindow: true,
    isSigned: true,
  },
  deployment: { id: "rijeka", label: "Rijeka" },
};

interface Sent {
  path: string;
  body: unknown;
  authorization: string | null;
  credentials: string | undefined;
}

function setUp({
  answer = () => Response.json(exampleGrant("one")),
  given = { ok: true, token: "signed" } as GivenToken,
  confirmed = null as { code: string; secret: string } | null,
} = {}) {
  const sent: Sent[] = [];
  const exchange = createExchange({
    facts,
    askForToken: async () => given,
    confirmedWindow: () => confirmed,
    send: async (input, init) => {
      sent.push({
        path: String(input),
        body: JSON.parse(String(init?.body)),
        authorization: new Headers(init?.headers).get("authorization"),
        credentials: init?.credentials,
      });
      return answer();
    },
  });
  return { exchange, sent };
}

const refusal = (status: number, code: string) => () =>
  Response.json({ problem: { code, layer: "portal", status, title: "Refused" } }, { status });

describe("the exchange of a token", () => {
  it("sends the token in the body, never in an address, and no cookie", async () => {
    const { exchange, sent } = setUp();
    expect(await exchange(null)).toMatchObject({ ok: true, grant: { bearer: "one" } });
    expect(sent).toEqual([
      {
        path: "/embed/api/session",
        body: { kind: "signed", host: "ops", deployment: "rijeka", token: "signed" },
        authorization: null,
        credentials: "omit",
      },
    ]);
  });

  it("names the session that it renews", async () => {
    const { exchange, sent } = setUp();
    await exchange("old");
    expect(sent[0]?.authorization).toBe("Bearer old");
  });

  it.each(["failed", "timed-out", "same-token"] as const)(
    "sends nothing where the host gave none: %s",
    async (reason) => {
      const { exchange, sent } = setUp({ given: { ok: false, reason } });
      expect(await exchange("old")).toMatchObject({ ok: false, isFinal: false });
      expect(sent).toEqual([]);
    },
  );

  it("waits for a person where the host has no tokens", async () => {
    const { exchange } = setUp({ given: { ok: false, reason: "no-function" } });
    expect(await exchange(null)).toMatchObject({ ok: false, isFinal: true });
  });

  it("keeps the portal's refusal with its code", async () => {
    const { exchange } = setUp({ answer: refusal(403, "no-role") });
    expect(await exchange(null)).toMatchObject({ ok: false, problem: { code: "no-role" } });
  });

  it.each([
    [401, "embed-token-key", true],
    [401, "embed-token-signature", true],
    [403, "embed-person-refused", true],
    [401, "embed-token-expired", false],
    [401, "embed-session-ended", false],
    [503, "store-unavailable", false],
  ])("asks again by itself only where another token could be taken: %i %s", async (status, code, isFinal) => {
    const { exchange } = setUp({ answer: refusal(status, code) });
    expect(await exchange(null)).toMatchObject({ ok: false, isFinal });
  });

  it("exchanges the code of a confirmed window once, and renews without it", async () => {
    const { exchange, sent } = setUp({ confirmed: { code: "K7Q-4MX", secret: "s" } });
    await exchange(null);
    await exchange("one");
    expect(sent.map(({ body }) => body)).toEqual([
      { kind: "window", host: "ops", deployment: "rijeka", code: "K7Q-4MX", secret: "s" },
      { kind: "renewal", host: "ops", deployment: "rijeka" },
    ]);
  });

  it.each([
    ["their own session has ended", "one", 401, "embed-session-ended"],
    ["their code was used", null, 410, "embed-window-ended"],
  ])("asks the person again when %s", async (_, bearer, status, code) => {
    const { exchange } = setUp({
      confirmed: { code: "K7Q-4MX", secret: "s" },
      answer: refusal(status, code),
    });
    expect(await exchange(bearer)).toMatchObject({ ok: false, isFinal: true });
  });

  it.each([
    [403, "no-role", true],
    [410, "embed-window-ended", true],
    [503, "unavailable", undefined],
  ])(
    "of a window that is answered %i is asked for again by itself only if that may help",
    async (status, code, isFinal) => {
      const { exchange } = setUp({
        confirmed: { code: "K7Q-4MX", secret: "s" },
        answer: refusal(status, code),
      });
      const result = await exchange(null);
      expect(result.ok ? "granted" : result.isFinal).toBe(isFinal);
    },
  );
});

describe("a ticket", () => {
  it("is asked for a file, and whether it is to be saved", async () => {
    const asked: unknown[] = [];
    const href = await askForTicket(
      "/api/files/rijeka/libraries/l/projects/p/assets/a/files/f/content?download=1",
      async (input, init) => {
        asked.push(input, JSON.parse(String(init?.body)));
        return Response.json({ href: "/embed/files/t1" });
      },
    );
    expect(href).toBe("/embed/files/t1");
    expect(asked).toEqual([
      "/api/tickets",
      { path: "/files/rijeka/libraries/l/projects/p/assets/a/files/f/content", download: true },
    ]);
  });

  it("is asked for a list with all that it is filtered by", async () => {
    const asked: unknown[] = [];
    const href = "/api/quota/rijeka/export?from=1&to=2&person=session%20mira%20%26%20co";
    await askForTicket(href, async (_, init) => {
      asked.push(JSON.parse(String(init?.body)));
      return Response.json({ href: "/embed/files/t1" });
    });
    expect(asked).toEqual([
      { path: "/quota/rijeka/export?from=1&to=2&person=session+mira+%26+co", download: false },
    ]);
  });
});
