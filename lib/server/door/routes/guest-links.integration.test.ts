import { describe, expect, it } from "vitest";
import {
  guestLinkDetailsSchema,
  guestLinkHeader,
  guestSessionSchema,
} from "@/lib/shared/contracts/guest-link";
import {
  seedLibraryId,
  seedProjectId,
  seedStreamedAssetId,
  seedVersionedAssetId,
} from "@/sandbox/seed/identifiers";

import {
  clock,
  codeIn,
  crane,
  craneFiles,
  crew,
  door,
  guestHeaders,
  hrefIn,
  listed,
  look,
  make,
  open,
  path,
  portal,
  press,
  readAsAda,
} from "./guest-portal.test-support";

describe("a guest link", () => {
  it("is looked at without counting, opened by its button, and shows the asset without touching a cookie", async () => {
    const { link, secret, policyPercent } = await make({ note: "Stations 5 and 6." });
    expect(policyPercent).toBeGreaterThan(0);
    for (let times = 0; times < 3; times += 1) {
      const seen = await look(secret);
      expect(JSON.parse(seen.text)).toMatchObject({ makerName: "mira.kovac", hasPassword: false });
    }
    const headers = { ...guestHeaders(secret), cookie: (await crew()).cookie ?? "" };
    const got = await door.send({
      method: "POST",
      path: "/api/guest/link",
      headers,
      body: '{"password":null}',
    });
    expect([got.status, got.cookies]).toEqual([200, []]);
    const { view } = guestSessionSchema.parse(JSON.parse(got.text));
    expect(view).toMatchObject({
      name: expect.stringContaining("Harbour crane 04"),
      note: "Stations 5 and 6.",
    });
    expect(view.files.length).toBeGreaterThan(3);
    const details = await door.send({ path: `${path}/${link.id}`, headers: await crew() });
    const { link: kept, log } = guestLinkDetailsSchema.parse(JSON.parse(details.text));
    expect([kept.opens, log.map(({ event }) => event)]).toEqual([1, ["opened"]]);
  });

  it("is pressed by no page of another site", async () => {
    const { secret } = await make();
    const headers = { [guestLinkHeader]: secret, origin: "https://evil.example" };
    const got = await door.send({
      method: "POST",
      path: "/api/guest/link",
      headers,
      body: '{"password":null}',
    });
    expect([got.status, codeIn(got.text)]).toEqual([403, "foreign-origin"]);
  });

  it("that is unknown, revoked or over answers alike, and ends its open pages", async () => {
    const [revoked, over] = [await make(), await make({ expiresAtMs: portal.portal.clock() + 60_000 })];
    const page = await open(revoked.secret);
    const body = '{"change":"revoke"}';
    const ended = await door.send({
      method: "POST",
      path: `${path}/${revoked.link.id}`,
      headers: await crew(),
      body,
    });
    expect(ended.status).toBe(200);
    expect((await door.send({ path: "/api/guest/view", headers: page.headers })).status).toBe(401);
    clock.shiftMs += 61_000;
    for (const send of [look, press]) {
      const answers = await Promise.all(
        ["AAAAAAAAAAAAAAAAAAAAAA", revoked.secret, over.secret].map((one) => send(one)),
      );
      const texts = answers.map(
        ({ status, text }) => `${status} ${text.replace(/"requestId":"[^"]+"/g, "")}`,
      );
      expect(new Set(texts).size, texts.join("\n")).toBe(1);
      expect(texts[0]).toMatch(/^404 .*This link does not work/);
    }
    clock.shiftMs += 700_000;
  });

  it("opens although somebody at the same address tries secrets, and only those wait", async () => {
    const { secret } = await make();
    const tried = [];
    for (let times = 0; times < 21; times += 1) tried.push((await look("A".repeat(22))).status);
    expect([tried[19], tried[20]]).toEqual([404, 429]);
    expect([(await look(secret)).status, (await press(secret)).status]).toEqual([200, 200]);
    clock.shiftMs += 700_000;
  });

  it("gives exactly as many downloads as it has, to whoever asks at one moment, each once", async () => {
    const { secret } = await make({ mostDownloads: 3 });
    const { ticket, view } = await open(secret);
    const small = view.files.toSorted((a, b) => a.size - b.size)[0];
    if (!small) throw new Error("no file");
    const tickets = await Promise.all(Array.from({ length: 12 }, () => ticket(small.fileId)));
    const given = tickets.filter(({ status }) => status === 201);
    expect([given.length, tickets.filter(({ status }) => status === 409).length]).toEqual([3, 9]);
    const href = hrefIn(given[0]?.text ?? "");
    const both = await Promise.all([door.send({ path: href }), door.send({ path: href })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 401]);
    const sent = both.find(({ status }) => status === 200);
    expect(sent?.headers["content-disposition"]).toMatch(/^attachment/);
    expect(sent?.bytes).toHaveLength(small.size);
    expect(Object.keys(sent?.headers ?? {}).join()).not.toMatch(/x-portal-call|x-sdma/);
    clock.shiftMs += 61_000;
    expect((await door.send({ path: hrefIn(given[1]?.text ?? "") })).status).toBe(401);
  });

  it("gives a download back of which no byte came", async () => {
    const { secret } = await make({ mostDownloads: 1 });
    const { ticket, view } = await open(secret);
    const fileId = view.files[0]?.fileId ?? "";
    const href = hrefIn((await ticket(fileId)).text);
    portal.sandbox.faults.add({
      match: ({ service }) => service === "s3",
      answer: { status: 503, body: "" },
    });
    expect((await door.send({ path: href })).status).toBeGreaterThanOrEqual(500);
    portal.sandbox.faults.clear();
    expect((await ticket(fileId)).status).toBe(201);
  });

  it("opens no file of another version than the pinned one, nor one of another asset", async () => {
    const version = `${seedVersionedAssetId}-version-1`;
    const { secret } = await make({ target: { ...crane, fileIds: null, versionId: version } });
    const { ticket, view } = await open(secret);
    expect(view.version).toBe(1);
    const inVersion = new Set(view.files.map(({ fileId }) => fileId));
    const later = (await craneFiles()).files.find(({ fileId }) => !inVersion.has(fileId));
    const other = `/iam/libraries/${seedLibraryId}/projects/${seedProjectId}/assets/${seedStreamedAssetId}/files`;
    const foreign = (await readAsAda(other, listed)).files[0];
    for (const fileId of [later?.fileId, foreign?.fileId, "*", "../x"])
      expect((await ticket(fileId ?? "")).status, fileId).toBe(404);
  });

  it("previews what browsers show and no more of it, since previews are recorded but not counted", async () => {
    const { secret, link } = await make();
    const { headers, view } = await open(secret);
    const get = (fileId: string, range?: string) =>
      door.send({
        path: `/api/guest/content/${fileId}`,
        headers: { ...headers, ...(range ? { range } : {}) },
      });
    const cloud = view.files.find((file) => /\.(laz|las|e57|glb|ifc)$/.test(file.path));
    const text = view.files.find((file) => /\.(txt|json|csv)$/.test(file.path));
    expect((await get(cloud?.fileId ?? "", "bytes=0-99")).status).toBe(400);
    expect((await get(text?.fileId ?? "", "bytes=0-99")).status).toBe(206);
    expect((await get(text?.fileId ?? "")).status).toBe(400);
    expect((await get(text?.fileId ?? "", `bytes=0-${10 ** 9}`)).status).toBe(400);
    expect((await get(text?.fileId ?? "", "bytes=0-99")).status).toBe(206);
    const { events } = await portal.portal.audit.list({ deploymentId: "sandbox", limit: 100 });
    const seen = events.filter(({ kind, subject }) => kind === "guest-link-previewed" && subject === link.id);
    expect(seen).toMatchObject([{ person: null, detail: { file: text?.path.split("/").at(-1) } }]);
  });

  it("uses no more of the day's requests than its ceiling, and works again the next day", async () => {
    const { secret, link } = await make({ dailyRequests: 10 });
    let got = await press(secret);
    for (let times = 0; got.status === 200 && times < 20; times += 1) {
      clock.shiftMs += 121_000;
      got = await press(secret);
    }
    expect([got.status, codeIn(got.text)]).toEqual([429, "share-used-up"]);
    const calls = portal.sandbox.calls.all().filter(({ principalArn }) => principalArn?.endsWith(link.id));
    expect(calls.length).toBeLessThanOrEqual(10);
    clock.shiftMs += 86_400_000;
    expect(codeIn((await press(secret)).text)).not.toBe("share-used-up");
  });
});
