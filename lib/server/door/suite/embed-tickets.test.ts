import { describe, expect, it } from "vitest";
import { exampleIds } from "../../sdma/example-ctx.test-support";
import { adapters } from "../../testing/door-adapters";
import { bearing, codeOf, serveFrames } from "../../testing/serve-frames";

const { libraryId, projectId, assetId, fileId } = exampleIds;
const libraries = "/embed/api/sdma/rijeka/iam/libraries";
const projectPage = `/libraries/${libraryId}/projects/${projectId}`;
const contentPath = `/files/rijeka${projectPage}/assets/${assetId}/files/${fileId}/content`;
const minuteMs = 60_000;
const lock = (path: string | undefined) => ({ claims: { resource: path } });

describe.each(adapters)("$name: tickets of frames", (adapter) => {
  const { door, post, setHost, begin, read } = serveFrames(adapter);
  const ticketFor = async (bearer: string, path = contentPath) =>
    post("/tickets", { path, download: true }, bearing(bearer));
  const hrefOf = async (bearer: string): Promise<string> => JSON.parse((await ticketFor(bearer)).text).href;

  it("give one file, once, within a minute, and not to a look at its headers", async () => {
    setHost();
    const { bearer } = await begin();
    const href = await hrefOf(bearer);
    expect((await door.send({ method: "HEAD", path: href })).status).toBe(405);
    const answers = await Promise.all([1, 2, 3].map(() => door.send({ path: href })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
    const given = answers.find(({ status }) => status === 200);
    expect(given?.headers["content-disposition"]).toMatch(/^attachment/);
    expect(given?.headers["x-frame-options"]).toBe("DENY");
    const late = await hrefOf(bearer);
    door.fake.clock.nowMs += minuteMs;
    expect(codeOf(await door.send({ path: late }))).toBe("embed-ticket-ended");
  });

  it("are for what the frame may read, and end with its session", async () => {
    setHost();
    const locked = await begin(lock(`/libraries/${libraryId}/projects/project-${"e".repeat(32)}`));
    expect(codeOf(await ticketFor(locked.bearer))).toBe("embed-lock-refused");
    const { bearer } = await begin();
    for (const path of [
      "/session",
      `${contentPath}?download=1`,
      `${contentPath}/..`,
      "/files/rijeka/content",
      "//x",
    ])
      expect(codeOf(await ticketFor(bearer, path))).toBe("invalid-request");
    expect(codeOf(await ticketFor(bearer, contentPath.replace("rijeka", "oslo")))).toBe("embed-lock-refused");
    const href = await hrefOf(bearer);
    await post("/session/end", "", bearing(bearer));
    expect(codeOf(await door.send({ path: href }))).toBe("embed-session-ended");
    expect(codeOf(await ticketFor(bearer))).toBe("embed-session-ended");
  });

  it("are given to the portal's own frames, and are worth nothing once the host may not show the file", async () => {
    setHost();
    const { bearer } = await begin();
    for (const headers of [{}, { origin: "https://tracker.example.org" }, { origin: "null" }])
      expect(
        codeOf(
          await door.send({
            ...{ method: "POST", path: "/embed/api/tickets", headers: { ...headers, ...bearing(bearer) } },
            body: JSON.stringify({ path: contentPath, download: true }),
          }),
        ),
      ).toBe("foreign-origin");
    const [first, second] = [await hrefOf(bearer), await hrefOf(bearer)];
    setHost({ pages: ["quota"] });
    expect(codeOf(await door.send({ path: first }))).toBe("embed-lock-refused");
    door.fake.portal.config.embedding.hosts = [];
    expect(codeOf(await door.send({ path: second }))).toBe("embed-session-ended");
  });

  it("give a list as CSV with its filters, once, to a frame that may show it", async () => {
    setHost();
    const { bearer } = await begin();
    // Nobody has read as many before: what is kept in memory is no request.
    expect(codeOf(await read(`${libraries}?maxResults=23`, bearer))).toBe(200);
    await door.fake.portal.quota.ledger.flush();
    // Viewers share what was read of the ledger within a second.
    door.fake.clock.nowMs += 2_000;
    const { nowMs } = door.fake.clock;
    const range = `from=${nowMs - minuteMs}&to=${nowMs}`;
    const exported = async (query: string) => {
      const asked = await ticketFor(bearer, `/quota/rijeka/export?${query}`);
      expect(asked.status).toBe(201);
      return door.send({ path: JSON.parse(asked.text).href });
    };
    const given = await exported(range);
    expect([given.status, given.headers["content-type"]]).toEqual([
      200,
      "text/csv; charset=utf-8; header=present",
    ]);
    expect(given.headers["content-disposition"]).toMatch(/^attachment/);
    expect(given.text).toContain("ListLibraries");
    expect((await exported(`${range}&operation=GetAsset`)).text).not.toContain("ListLibraries");
    const href = JSON.parse((await ticketFor(bearer, `/quota/rijeka/export?${range}`)).text).href;
    const answers = await Promise.all([1, 2, 3].map(() => door.send({ path: href })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
    const late = JSON.parse((await ticketFor(bearer, `/quota/rijeka/export?${range}`)).text).href;
    await post("/session/end", "", bearing(bearer));
    expect(codeOf(await door.send({ path: late }))).toBe("embed-session-ended");
  });

  it("give no other address of the quota, and no list to a frame that does not show it", async () => {
    setHost();
    const { bearer } = await begin();
    for (const path of [
      "/quota/rijeka/report",
      "/quota/rijeka/export/more",
      "/quota/rijeka",
      "/session/x/export",
    ])
      expect(codeOf(await ticketFor(bearer, path))).toBe("invalid-request");
    expect(codeOf(await ticketFor(bearer, "/quota/oslo/export"))).toBe("embed-lock-refused");
    const locked = await begin(lock(projectPage));
    expect(codeOf(await ticketFor(locked.bearer, "/quota/rijeka/export"))).toBe("embed-lock-refused");
    setHost({ pages: ["project"] });
    const other = await begin();
    expect(codeOf(await ticketFor(other.bearer, "/quota/rijeka/export"))).toBe("embed-lock-refused");
  });

  it("and bearer tokens are taken in no other spelling: of 1,000 random changes of each none is", async () => {
    setHost();
    const { bearer } = await begin();
    const href = await hrefOf(bearer);
    const ticket = href.slice("/embed/files/".length);
    let state = 20_261_127;
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state % below;
    };
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
    const changed = (text: string, round: number) => {
      const at = round % 4 === 0 ? text.length - 1 : random(text.length);
      const letter = letters[random(letters.length)] ?? "A";
      return text.slice(0, at) + letter + text.slice(at + (round % 2));
    };
    const { sessions } = door.fake.portal.embedding;
    const accepted: string[] = [];
    for (let round = 0; round < 1_000; round += 1) {
      const [one, other] = [changed(bearer, round), changed(ticket, round)];
      if (one !== bearer && (await sessions.find(one))) accepted.push(one);
      if (other !== ticket && (await door.send({ path: `/embed/files/${other}` })).status < 400)
        accepted.push(other);
    }
    expect(accepted).toEqual([]);
    expect(await sessions.find(ticket)).toBeNull();
    expect(codeOf(await door.send({ path: `/embed/files/${bearer}` }))).toBe("embed-ticket-ended");
    expect(codeOf(await read(libraries, ticket))).toBe("embed-session-ended");
    expect((await door.send({ path: href })).status).toBe(200);
  });
});
