import { describe, expect, it } from "vitest";
import { exampleIds } from "../../sdma/example-ctx.test-support";
import { type Asked, adapters } from "../../testing/door-adapters";
import { problemIn, serveFake } from "../../testing/serve-fake";

const projects = `/api/sdma/rijeka/iam/libraries/${exampleIds.libraryId}/projects`;
const own = { origin: "http://127.0.0.1:3000" };

/** A text of a size, and ways to send it. */
const ways: [string, (bytes: Buffer) => Pick<Asked, "body" | "chunks">][] = [
  ["with its length", (body) => ({ body })],
  ["in chunks", (bytes) => ({ chunks: [bytes.subarray(0, 9_999), bytes.subarray(9_999)] })],
];

describe.each(adapters)("$name: bodies", (adapter) => {
  const door = serveFake(adapter);
  const post = async (path: string, content: Pick<Asked, "body" | "chunks">) =>
    door.send({ method: "POST", path, headers: door.ownWrite(await door.fake.signIn("mira")), ...content });
  const padded = (text: string, length: number) => Buffer.from(text.padEnd(length));

  describe.each(ways)("%s", (_, sent) => {
    it("a choice of a role may have 10,000 bytes", async () => {
      const choice = JSON.stringify({ deploymentId: "rijeka", roleId: "read-only" });
      expect((await post("/api/role", sent(padded(choice, 10_000)))).status).toBe(204);
      const got = await post("/api/role", sent(padded(choice, 10_001)));
      expect([got.status, got.cookies, problemIn(got)]).toEqual([
        413,
        [],
        expect.objectContaining({
          code: "too-large",
          layer: "portal",
          detail: "It can have at most 10,000 bytes. Nothing was sent to AWS.",
        }),
      ]);
    });

    it("a form that begins a sign-in may have 10,000 bytes", async () => {
      const path = "/api/auth/signin/oidc";
      const form = (length: number) => sent(Buffer.from(`callbackUrl=/x&a=${"a".repeat(length - 17)}`));
      const send = (length: number) => door.send({ method: "POST", path, headers: own, ...form(length) });
      expect((await send(10_000)).status).toBe(303);
      const got = await send(10_001);
      expect([got.status, got.cookies, problemIn(got).code]).toEqual([413, [], "too-large"]);
    });

    it("a call to SDMA may have 10 MB", async () => {
      const fits = await post(projects, sent(Buffer.alloc(10_485_760, 32)));
      expect([fits.status, door.fake.upstream.asked.at(-1)?.body?.length]).toEqual([200, 10_485_760]);
      const before = door.fake.upstream.asked.length;
      const got = await post(projects, sent(Buffer.alloc(10_485_761, 32)));
      expect([got.status, problemIn(got).code]).toEqual([413, "too-large"]);
      expect(door.fake.upstream.asked).toHaveLength(before);
    });
  });

  it("without one, a write is sent without one", async () => {
    expect((await post(projects, {})).status).toBe(200);
    expect(door.fake.upstream.asked.at(-1)).toMatchObject({ body: undefined });
    expect(door.fake.upstream.asked.at(-1)?.headers).not.toHaveProperty("content-type");
  });

  it.each([
    "",
    "x",
    "null",
    "[]",
    "{",
    '{"deploymentId":"rijeka"}',
    '{"deploymentId":1,"roleId":2}',
    '"\\ud800',
  ])("a choice of a role that says %s is refused as malformed", async (body) => {
    const got = await post("/api/role", { body });
    expect([got.status, got.cookies, problemIn(got)]).toEqual([
      400,
      [],
      expect.objectContaining({ code: "invalid-request", title: "Invalid role" }),
    ]);
  });

  it("a choice of a role may begin with a byte order mark, and must be UTF-8", async () => {
    const choice = JSON.stringify({ deploymentId: "rijeka", roleId: "read-only" });
    expect((await post("/api/role", { body: `\ufeff${choice}` })).status).toBe(204);
    const latin = Buffer.from(choice.replace("}", ',"a":"é"}'), "latin1");
    expect((await post("/api/role", { body: latin })).status).toBe(400);
  });

  it.each(["gzip", "br", "gzip, identity", "x"])(
    "that is encoded as %s is refused by whatever would read it, and AWS is not asked",
    async (coding) => {
      const headers = { ...door.ownWrite(await door.fake.signIn("mira")), "content-encoding": coding };
      const before = door.fake.upstream.asked.length;
      for (const path of [projects, "/api/role", "/api/auth/signin/oidc"]) {
        const got = await door.send({ method: "POST", path, headers, body: "x" });
        expect([path, got.status, problemIn(got).code]).toEqual([path, 415, "invalid-request"]);
      }
      expect(door.fake.upstream.asked).toHaveLength(before);
      expect((await door.send({ path: projects, headers })).status).toBe(200);
      const signedOut = await door.send({ path: projects, headers: { "content-encoding": coding } });
      expect(signedOut.status).toBe(401);
    },
  );

  it("may say that it is not encoded", async () => {
    const headers = { ...door.ownWrite(await door.fake.signIn("mira")), "content-encoding": "Identity" };
    expect((await door.send({ method: "POST", path: projects, headers, body: "{}" })).status).toBe(200);
  });

  it("a choice of a role names a deployment that there is", async () => {
    const got = await post("/api/role", {
      body: JSON.stringify({ deploymentId: "nowhere", roleId: "survey" }),
    });
    expect([got.status, problemIn(got).code]).toEqual([404, "no-such-deployment"]);
  });

  it("a form that is not one is refused as malformed", async () => {
    const path = "/api/auth/signin/oidc";
    for (const body of ["callbackUrl=%ff", Buffer.from("callbackUrl=/é", "latin1")]) {
      const got = await door.send({ method: "POST", path, headers: own, body });
      expect([got.status, got.cookies, problemIn(got).code]).toEqual([400, [], "invalid-request"]);
    }
  });
});
