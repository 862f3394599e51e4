import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { guestLinkDetailsSchema, guestLinksSchema } from "@/lib/shared/contracts/guest-link";
import { listPositionText } from "@/lib/shared/list-position";
import { adapters, type ServedPortal } from "../../testing/door-adapters";

import {
  clock,
  codeIn,
  crew,
  door,
  guestHeaders,
  make,
  path,
  portal,
  press,
} from "./guest-portal.test-support";

let behind: ServedPortal;
beforeAll(async () => {
  portal.portal.config.server.trustedProxies.push("127.0.0.1");
  const [node] = adapters;
  if (!node) throw new Error("no adapter");
  behind = await node.serve(portal.portal);
});
afterAll(() => behind.close());

const report = (secret: string, body: unknown, from = "192.0.2.1", headers: Record<string, string> = {}) =>
  behind.send({
    ...{ method: "POST", path: "/api/guest/reports" },
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { ...guestHeaders(secret), "x-forwarded-for": from, ...headers },
  });

const detailsOf = async (id: string, query = "") => {
  const got = await door.send({ path: `${path}/${id}${query}`, headers: await crew() });
  expect(got.status, got.text).toBe(200);
  return guestLinkDetailsSchema.parse(JSON.parse(got.text));
};

const auditOf = async (id: string) => {
  const { events } = await portal.portal.audit.list({
    ...{ deploymentId: "sandbox", kinds: ["guest-link-reported"], limit: 100 },
  });
  return events.filter(({ subject }) => subject === id);
};

const withoutId = ({ status, text }: { status: number; text: string }) =>
  `${status} ${text.replace(/"requestId":"[^"]+"/g, "")}`;

describe("a problem that a guest reports", () => {
  it("reaches the maker with the link, without its password, and the audit log without its text", async () => {
    const { link, secret } = await make({ password: "crane rails 2026" });
    const got = await report(secret, { text: " The password\r\nfails.\u0000 " });
    expect([got.status, JSON.parse(got.text)]).toEqual([201, { linkId: link.id }]);
    const { link: shown, log } = await detailsOf(link.id);
    expect(shown).toMatchObject({ reports: 1, opens: 0 });
    expect(log).toMatchObject([
      { event: "reported", client: "192.0.2.1", detail: "The password\nfails.\ufffd" },
    ]);
    const list = await door.send({ path, headers: await crew() });
    const { links } = guestLinksSchema.parse(JSON.parse(list.text));
    expect(links.find(({ id }) => id === link.id)?.reports).toBe(1);
    const audit = await auditOf(link.id);
    expect(audit).toMatchObject([{ person: null, about: { name: "mira.kovac" } }]);
    expect(audit[0]?.detail).toEqual({});
  });

  it("is taken a few times a day from one address, and from all of them, and again the next day", async () => {
    const { link, secret } = await make();
    const many = await Promise.all(Array.from({ length: 6 }, (_, at) => report(secret, { text: `x ${at}` })));
    expect(many.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, 429, 429, 429]);
    const refused = await report(secret, { text: "y" }, "192.0.2.1");
    expect(codeIn(refused.text)).toBe("throttled");
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    const others = [];
    for (let at = 0; at < 20; at += 1)
      others.push(await report(secret, { text: "z" }, `2001:db8:1:${at}::1`));
    expect(others.filter(({ status }) => status === 201)).toHaveLength(17);
    expect(await auditOf(link.id)).toHaveLength(20);
    clock.shiftMs += 86_400_000 - 60_000;
    const { secret: fresh } = await make();
    expect((await report(fresh, { text: "another link" })).status).toBe(201);
  });

  it("answers for a link that is unknown, revoked or over as opening it does", async () => {
    const [revoked, over] = [await make(), await make({ expiresAtMs: portal.portal.clock() + 60_000 })];
    await door.send({
      ...{ method: "POST", path: `${path}/${revoked.link.id}`, headers: await crew() },
      body: '{"change":"revoke"}',
    });
    clock.shiftMs += 61_000;
    const texts = [withoutId(await press("A".repeat(22)))];
    for (const secret of ["A".repeat(22), revoked.secret, over.secret])
      texts.push(withoutId(await report(secret, { text: "x" })));
    expect(new Set(texts).size, texts.join("\n")).toBe(1);
    expect(texts[0]).toMatch(/^404 /);
    expect((await detailsOf(revoked.link.id)).link.reports).toBe(0);
    clock.shiftMs += 700_000;
  });

  it("comes from the link's own page alone, as JSON with a text of bounded length", async () => {
    const { link, secret } = await make();
    const forged = await report(secret, { text: "x" }, "192.0.2.1", { origin: "https://evil.example" });
    expect([forged.status, codeIn(forged.text)]).toEqual([403, "foreign-origin"]);
    for (const body of [
      {},
      { text: "" },
      { text: " \n " },
      { text: "x".repeat(501) },
      { text: 1 },
      "x",
      "null",
    ])
      expect((await report(secret, body)).status, JSON.stringify(body)).toBe(400);
    expect((await report(secret, { text: "x", to: "y" })).status).toBe(400);
    expect((await behind.send({ path: "/api/guest/reports", headers: guestHeaders(secret) })).status).toBe(
      405,
    );
    expect((await detailsOf(link.id)).link.reports).toBe(0);
  });
});

describe("the log of a guest link", () => {
  it("is read 100 entries at a time, and loses none of one millisecond", async () => {
    const { link } = await make();
    const store = await portal.portal.store();
    const entry = {
      link_id: link.id,
      at_ms: portal.portal.clock(),
      event: "opened",
      client: "x",
      detail: "",
    };
    const entries = Array.from({ length: 130 }, (_, at) => ({ ...entry, id: `entry-${(at * 37) % 130}` }));
    await store.insertInto("guest_link_log").values(entries).execute();
    const first = await detailsOf(link.id);
    const last = first.log.at(-1);
    if (!last) throw new Error("the log is empty");
    const rest = await detailsOf(link.id, `?before=${listPositionText(last)}`);
    expect([first.log.length, first.hasMoreLog, rest.log.length, rest.hasMoreLog]).toEqual([
      100,
      true,
      30,
      false,
    ]);
    expect(new Set([...first.log, ...rest.log].map(({ id }) => id)).size).toBe(130);
    const headers = await crew();
    expect((await door.send({ path: `${path}/${link.id}?before=x`, headers })).status).toBe(400);
  });
});
