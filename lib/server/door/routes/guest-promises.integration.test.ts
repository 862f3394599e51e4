import { sql } from "kysely";
import { describe, expect, it, vi } from "vitest";
import { guestLinkDetailsSchema } from "@/lib/shared/contracts/guest-link";

import {
  ask,
  clock,
  codeIn,
  crew,
  door,
  hrefIn,
  make,
  newest,
  open,
  path,
  portal,
  press,
  wish,
} from "./guest-portal.test-support";

const requestsOf = async (id: string) => {
  const store = await portal.portal.store();
  const row = await store
    .selectFrom("guest_link_days")
    .select(({ fn }) => fn.sum<number>("requests").as("requests"))
    .where("link_id", "=", id)
    .executeTakeFirst();
  return Number(row?.requests ?? 0);
};

describe("an open page of a guest link", () => {
  it("lasts an hour, and no longer than the link", async () => {
    const { secret } = await make();
    const { headers, endsInSeconds } = await open(secret);
    const view = async () => (await door.send({ path: "/api/guest/view", headers })).status;
    expect(endsInSeconds).toBe(3_600);
    clock.shiftMs += 3_590_000;
    expect(await view()).toBe(200);
    clock.shiftMs += 11_000;
    expect(await view()).toBe(401);
    const short = await make({ expiresAtMs: portal.portal.clock() + 600_000 });
    expect((await open(short.secret)).endsInSeconds).toBeLessThanOrEqual(600);
  });

  it("leaves no ticket behind that opens anything after the session, or after the link", async () => {
    const { secret, link } = await make();
    const first = await open(secret);
    const small = first.view.files.toSorted((a, b) => a.size - b.size)[0];
    const fileId = small?.fileId ?? "";
    clock.shiftMs += 3_580_000;
    const late = hrefIn((await first.ticket(fileId)).text);
    clock.shiftMs += 25_000;
    expect((await door.send({ path: late })).status).toBe(401);
    const second = await open(secret);
    const ended = hrefIn((await second.ticket(fileId)).text);
    const headers = await crew();
    await door.send({ method: "POST", path: `${path}/${link.id}`, headers, body: '{"change":"revoke"}' });
    const left = await sql<{ left: number }>`select count(*) as "left" from guest_tickets
      where link_id = ${link.id}`.execute(await portal.portal.store());
    expect(Number(left.rows[0]?.left)).toBe(0);
    expect((await door.send({ path: ended })).status).toBe(401);
  });
});

describe("the ceiling of a guest link", () => {
  it("is never above the configuration's", async () => {
    const { links } = portal.deployment;
    const before = links.guestRequestsPerDay;
    links.guestRequestsPerDay = 60;
    const wanted = await Promise.all([make({ dailyRequests: 5_000 }), make({ dailyRequests: 20 }), make()]);
    links.guestRequestsPerDay = before;
    expect(wanted.map(({ link }) => link.dailyRequests)).toEqual([60, 20, 60]);
  });

  it("counts whatever is sent because of the link: as the guest, as the maker, and again", async () => {
    const { secret, link } = await make();
    portal.sandbox.calls.clear();
    const before = await requestsOf(link.id);
    clock.shiftMs += 121_000;
    await open(secret);
    const sent = () => portal.sandbox.calls.all().filter(({ service }) => service === "execute-api").length;
    expect(sent()).toBeGreaterThanOrEqual(3);
    expect((await requestsOf(link.id)) - before).toBe(sent());
    clock.shiftMs += 121_000;
    portal.sandbox.faults.add({
      ...{ match: ({ service }) => service === "execute-api", times: 1 },
      answer: { status: 503, body: '{"message":"Service Unavailable"}' },
    });
    await press(secret);
    expect((await requestsOf(link.id)) - before).toBe(sent());
  });
});

describe("the log of a guest link", () => {
  it("has who opened it, what was downloaded, and each wrong password, with the address", async () => {
    const { secret, link } = await make({ password: "crane rails 2026" });
    await press(secret, "wrong");
    clock.shiftMs += 2_001;
    const { ticket, view } = await open(secret, "crane rails 2026");
    const small = view.files.toSorted((a, b) => a.size - b.size)[0];
    await door.send({ path: hrefIn((await ticket(small?.fileId ?? "")).text) });
    const got = await door.send({ path: `${path}/${link.id}`, headers: await crew() });
    const { log } = guestLinkDetailsSchema.parse(JSON.parse(got.text));
    expect(log.map(({ event, client, detail }) => [event, client, detail])).toEqual([
      ["downloaded", "127.0.0.1", small?.path],
      ["opened", "127.0.0.1", ""],
      ["password-refused", "127.0.0.1", ""],
    ]);
  });
});

describe("what a guest is told", () => {
  it("names no role, account or resource where AWS or SDMA refuses", async () => {
    const { secret } = await make();
    clock.shiftMs += 121_000;
    const arn = "arn:aws:sts::111122223333:assumed-role/SdmaGuests/guest.x";
    portal.sandbox.faults.add({
      match: ({ service }) => service === "execute-api",
      answer: {
        status: 403,
        body: JSON.stringify({ Message: `User: ${arn} is not authorized to perform: execute-api:Invoke` }),
      },
    });
    const got = await press(secret);
    expect(got.status).toBeGreaterThanOrEqual(400);
    expect(got.whole).not.toMatch(/arn:|assumed-role|SdmaGuests|execute-api|111122223333/);
  });
});

describe("a wrong password", () => {
  it("makes its address wait for that link and no other, until the right one is entered", async () => {
    const [one, other] = [
      await make({ password: "crane rails 2026" }),
      await make({ password: "quay walls 2026" }),
    ];
    const store = await portal.portal.store();
    // Whoever waits for seconds may be done with it before a busy machine asks again.
    const tries = { link_id: one.link.id, client: "127.0.0.1", failures: 5 };
    const next_at_ms = portal.portal.clock() + 900_000;
    await store
      .insertInto("guest_link_tries")
      .values({ ...tries, next_at_ms })
      .execute();
    expect((await press(one.secret, "crane rails 2026")).status).toBe(429);
    expect((await press(other.secret, "quay walls 2026")).status).toBe(200);
    clock.shiftMs += 900_001;
    expect((await press(one.secret, "crane rails 2026")).status).toBe(200);
    expect(JSON.parse((await press(one.secret, "wrong")).text).problem.detail).toBe("1 of 5 tries used.");
  });
});

describe("a guest link that is made", () => {
  it("does not end in the past, and does not take more of AWS's room than there is", async () => {
    const past = await ask(wish({ expiresAtMs: portal.portal.clock() - 1_000 }));
    expect([past.status, JSON.parse(past.text).problem.title]).toEqual([400, "Invalid expiration date"]);
    vi.spyOn(portal.gateway, "assumeAnew").mockResolvedValueOnce({
      credentials: { accessKeyId: "ASIAEXAMPLE000000001", secretAccessKey: "x" },
      ...{ expiresAtMs: portal.portal.clock() + 900_000, packedPolicyPercent: 101 },
    });
    const large = await ask(wish({ target: newest }));
    expect([large.status, codeIn(large.text)]).toEqual([400, "too-large"]);
  });

  it("is stored without its secret, and its end and its making are in the audit log", async () => {
    const { secret, link } = await make();
    const { bearer, ticket, view } = await open(secret);
    const href = hrefIn((await ticket(view.files[0]?.fileId ?? "")).text);
    const store = await portal.portal.store();
    const kept = [
      await store.selectFrom("guest_links").selectAll().execute(),
      await store.selectFrom("guest_sessions").selectAll().execute(),
      await store.selectFrom("guest_tickets").selectAll().execute(),
    ];
    for (const hidden of [secret, bearer, href.split("/").at(-1) ?? "x"])
      expect(JSON.stringify(kept).includes(hidden), hidden.slice(0, 6)).toBe(false);
    const headers = await crew();
    await door.send({ method: "POST", path: `${path}/${link.id}`, headers, body: '{"change":"revoke"}' });
    const { events } = await portal.portal.audit.list({ deploymentId: "sandbox", limit: 200 });
    const kinds = events.filter(({ subject }) => subject === link.id).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(["guest-link-opened", "link-made", "link-revoked"]);
  });
});
