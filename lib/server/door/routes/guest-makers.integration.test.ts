import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { guestLinkDetailsSchema, guestLinksSchema } from "@/lib/shared/contracts/guest-link";
import { listPositionText } from "@/lib/shared/list-position";
import { projectIdentifier, seedConsumerProjectId, seedLibraryId } from "@/sandbox/seed/identifiers";
import { checkGuestRoles } from "../../links/guests/check-guest-role";
import { PasswordsBusy } from "../../links/guests/guest-passwords";
import { asked } from "../../sdma/example-ctx.test-support";
import { forwardCall } from "../../sdma/forward-call";
import { adapters } from "../../testing/door-adapters";

import {
  ask,
  clock,
  codeIn,
  crew,
  door,
  guestHeaders,
  headersOf,
  hrefIn,
  logged,
  look,
  make,
  newest,
  open,
  path,
  portal,
  press,
  readAsAda,
  wish,
} from "./guest-portal.test-support";

describe("the password of a guest link", () => {
  it("is tried once at a time, ever slower, and never locked for others", { timeout: 60_000 }, async () => {
    portal.portal.config.server.trustedProxies.push("127.0.0.1");
    const [node] = adapters;
    if (!node) throw new Error("no adapter");
    const behind = await node.serve(portal.portal);
    const { secret } = await make({ password: "crane rails 2026" });
    const send = (password: string, from: string) =>
      behind.send({
        ...{ method: "POST", path: "/api/guest/link", body: JSON.stringify({ password }) },
        headers: { ...guestHeaders(secret), "x-forwarded-for": from },
      });
    const flood = await Promise.all(
      Array.from({ length: 20 }, (_, at) => send(`guess ${at}`, "2001:db8:1:2::a")),
    );
    expect(flood.filter(({ status }) => status === 403)).toHaveLength(1);
    expect(flood.filter(({ status }) => status === 429)).toHaveLength(19);
    const right = await send("crane rails 2026", "2001:db8:1:2:ffff::b");
    expect([right.status, codeIn(right.text)]).toEqual([429, "wrong-password"]);
    expect((await send("crane rails 2026", "2001:db8:1:3::a")).status).toBe(200);
    let waitedMs = 0;
    for (let failures = 2; failures <= 5; failures += 1) {
      const stepMs = 1_000 * 2 ** (failures - 1);
      clock.shiftMs += stepMs;
      waitedMs += stepMs;
      expect(JSON.parse((await send("wrong", "2001:db8:1:2::c")).text).problem.title).toMatch(/not correct/);
    }
    clock.shiftMs += 14 * 60_000;
    expect((await send("crane rails 2026", "2001:db8:1:2::a")).status).toBe(429);
    clock.shiftMs += 61_000;
    expect((await send("crane rails 2026", "2001:db8:1:2::a")).status).toBe(200);
    expect(waitedMs).toBe(30_000);
    await behind.close();
  });

  it("costs no try while the server is too busy to look at it", async () => {
    const { secret } = await make({ password: "crane rails 2026" });
    const { passwords } = portal.portal.guestLinks;
    vi.spyOn(passwords, "isRight").mockRejectedValueOnce(new PasswordsBusy());
    expect((await press(secret, "crane rails 2026")).status).toBeGreaterThanOrEqual(429);
    expect((await press(secret, "crane rails 2026")).status).toBe(200);
  });

  it("is in no answer, log line or audit event, and neither is the secret, the bearer or a ticket", async () => {
    const { secret, link } = await make({ password: "no log has this one" });
    await press(secret, "nor this wrong one", "198.51.100.9");
    clock.shiftMs += 10_000;
    const { bearer, ticket, view, headers } = await open(secret, "no log has this one");
    const href = hrefIn((await ticket(view.files[0]?.fileId ?? "")).text);
    await door.send({ path: href });
    await door.send({ path: `/g/${secret}` });
    const audit = await portal.portal.audit.list({ deploymentId: "sandbox", limit: 100 });
    expect(audit.events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["guest-link-opened", "guest-link-downloaded", "guest-link-password-refused"]),
    );
    const details = await door.send({ path: `${path}/${link.id}`, headers: await crew() });
    const seen = await door.send({ path: "/api/guest/view", headers });
    const everything = [...logged, details.whole, seen.whole, JSON.stringify(audit)].join("\n");
    expect(logged.length).toBeGreaterThan(20);
    for (const hidden of [
      "no log has this one",
      "nor this wrong one",
      secret,
      bearer,
      href.split("/").at(-1) ?? "x",
    ])
      expect(everything.includes(hidden), hidden.slice(0, 6)).toBe(false);
    expect(everything).not.toMatch(/scrypt\$/);
  });
});

describe("whoever makes a guest link", () => {
  it("belongs to the groups that may, and can open and download it themselves", async () => {
    const jonas = await headersOf("jonas.olsen", ["stakeholders"]);
    expect(codeIn((await ask(wish(), jonas)).text)).toBe("not-administrator");
    const viewer = await headersOf("jonas.olsen", ["survey-crew"]);
    const refused = await ask(wish(), viewer);
    expect([refused.status, JSON.parse(refused.text).problem.title]).toEqual([
      403,
      "You cannot share what you cannot download",
    ]);
    const elsewhere = { ...newest, projectId: seedConsumerProjectId };
    expect((await ask(wish({ target: elsewhere }))).status).toBeGreaterThanOrEqual(403);
    const late = await ask(wish({ expiresAtMs: portal.portal.clock() + 32 * 86_400_000 }));
    expect([late.status, JSON.parse(late.text).problem.title]).toEqual([400, "Invalid expiration date"]);
  });

  it("finds it in their list alone, called as they have read its target, with what happened to it", async () => {
    const mira = await crew();
    const { link, secret } = await make({ note: "listed" }, mira);
    await open(secret);
    const listFor = async (headers: Record<string, string>) =>
      guestLinksSchema
        .parse(JSON.parse((await door.send({ path, headers })).text))
        .links.find(({ id }) => id === link.id);
    expect(await listFor(mira)).toMatchObject({ targetName: null, note: "listed", opens: 1, downloads: 0 });
    const owner = { personId: "mira.kovac", deploymentId: "sandbox" };
    const { libraryId, projectId, assetId } = newest;
    portal.portal.names.learn(owner, [{ ids: [libraryId, projectId, assetId], name: "Crane 04" }]);
    expect(await listFor(mira)).toMatchObject({ targetName: "Crane 04" });
    const jonas = await headersOf("jonas.olsen", ["survey-crew"]);
    expect(await listFor(jonas)).toBeUndefined();
    expect((await door.send({ path: `${path}/${link.id}`, headers: jonas })).status).toBe(404);
    portal.deployment.administrators.push("site-admins");
    const administrator = await headersOf("ada.novak", ["survey-crew", "site-admins"]);
    const seenByAdministrator = await listFor(administrator);
    portal.deployment.administrators.pop();
    expect(seenByAdministrator).toMatchObject({ targetName: null, note: "listed" });
    const details = await door.send({ path: `${path}/${link.id}`, headers: mira });
    const { log } = guestLinkDetailsSchema.parse(JSON.parse(details.text));
    expect(log.map(({ event }) => event)).toEqual(["opened"]);
  });

  it("reads the list 100 at a time, and no other query", async () => {
    const { link } = await make();
    const store = await portal.portal.store();
    const links = () => store.selectFrom("guest_links").selectAll();
    const row = await links().where("id", "=", link.id).executeTakeFirstOrThrow();
    const created_at_ms = row.created_at_ms - 1_000;
    const copies = Array.from({ length: 150 }, (_, at) => {
      const id = `copy-${String(at).padStart(3, "0")}`;
      return { ...row, id, secret_hash: id, created_at_ms };
    });
    await store.insertInto("guest_links").values(copies).execute();
    const headers = await crew();
    const ids: string[] = [];
    let next = "";
    for (let page = 0; page < 5; page += 1) {
      const got = await door.send({ path: `${path}${next}`, headers });
      const { links, hasMore } = guestLinksSchema.parse(JSON.parse(got.text));
      ids.push(...links.map(({ id }) => id));
      const last = links.at(-1);
      if (!hasMore || !last) break;
      expect(links).toHaveLength(100);
      next = `?before=${listPositionText(last)}`;
    }
    expect(ids.filter((id) => id.startsWith("copy-"))).toHaveLength(150);
    expect(new Set(ids).size).toBe(ids.length);
    for (const query of ["?before=x", "?limit=5", "?before=1-a&before=1-b"])
      expect((await door.send({ path: `${path}${query}`, headers })).status, query).toBe(400);
    await store.deleteFrom("guest_links").where("id", "like", "copy-%").execute();
  });

  it("is told where SDMA does not know the guest role", async () => {
    const { links } = portal.deployment;
    const before = links.guestRole;
    links.guestRole = { arn: portal.sandbox.handles.peopleRoles.full };
    const got = await ask(wish());
    links.guestRole = before;
    expect([got.status, JSON.parse(got.text).problem.title]).toEqual([409, "Guests would see nothing"]);
  });

  it("suspends the link by losing the level, and brings it back with it", async () => {
    const project = `/iam/libraries/${seedLibraryId}/projects/${projectIdentifier("marina")}`;
    const { assets } = await readAsAda(
      `${project}/assets`,
      z.object({ assets: z.array(z.object({ assetId: z.string(), fileCount: z.number() })) }),
    );
    const assetId = assets.find(({ fileCount }) => fileCount > 0)?.assetId ?? "";
    const target = { ...newest, projectId: projectIdentifier("marina"), assetId };
    const { secret, link } = await make({ target }, await headersOf("jonas.olsen", ["survey-crew"]));
    const page = await open(secret);
    const setLevel = async (level: string) => {
      const ctx = portal.ctxOf("ada.novak");
      const address = `${project}/members/jonas.olsen`;
      const body = Buffer.from(JSON.stringify({ membershipLevel: level }));
      const answer = await forwardCall(ctx, {
        ...asked(address),
        method: "PUT",
        body,
        contentType: "application/json",
      });
      expect(answer.ok, JSON.stringify(answer)).toBe(true);
    };
    await setLevel("VIEWER");
    clock.shiftMs += 61_000;
    expect((await press(secret)).status).toBe(404);
    expect((await look(secret)).status).toBe(404);
    expect((await page.ticket(page.view.files[0]?.fileId ?? "")).status).toBe(404);
    clock.shiftMs += 61_000;
    expect((await press(secret)).status).toBe(404);
    const details = await door.send({
      path: `${path}/${link.id}`,
      headers: await headersOf("jonas.olsen", ["survey-crew"]),
    });
    const { log } = guestLinkDetailsSchema.parse(JSON.parse(details.text));
    expect(log.map(({ event }) => event)).toEqual(["suspended", "opened"]);
    await setLevel("CONTRIBUTOR");
    clock.shiftMs += 61_000;
    expect((await press(secret)).status).toBe(200);
  });

  it("suspends the link at once by losing the role or the right to make it", async () => {
    const { secret } = await make();
    const page = await open(secret);
    const { links } = portal.deployment;
    const before = links.guestLinkMakers;
    links.guestLinkMakers = ["somebody-else"];
    expect((await press(secret)).status).toBe(404);
    expect((await door.send({ path: "/api/guest/view", headers: page.headers })).status).toBe(401);
    links.guestLinkMakers = before;
    expect((await press(secret)).status).toBe(200);
  });
});

describe("the check of the configuration", () => {
  it("takes the guest role with the largest policy, and says what it cannot find out", async () => {
    const { baseCredentials, deployment } = portal;
    const check = () => checkGuestRoles([deployment], { baseCredentials, clock: Date.now });
    const [fine] = await check();
    expect(fine).toMatchObject({ deploymentId: "sandbox", isFine: true });
    expect(fine?.detail).toMatch(/takes \d+ % of AWS's room\..* as Consumer/);
    const before = deployment.links.guestRole;
    deployment.links.guestRole = { arn: `${before?.arn}Missing` };
    const [refused] = await check();
    deployment.links.guestRole = undefined;
    expect(await check()).toEqual([]);
    deployment.links.guestRole = before;
    expect(refused).toMatchObject({
      isFine: false,
      detail: expect.stringContaining("did not let the portal assume"),
    });
  });
});
