import { describe, expect, it } from "vitest";
import {
  type LinkSuspension,
  linkDetailsSchema,
  sharedLinkSchema,
  sharedLinksSchema,
} from "@/lib/shared/contracts/shared-link";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { createCtx } from "../../portal-ctx";
import { readAnswer } from "../../sdma/read-answer";
import { adapters } from "../../testing/door-adapters";
import { problemIn, serveFake } from "../../testing/serve-fake";

const libraryId = `library-${"a".repeat(32)}`;
const projectId = `project-${"b".repeat(32)}`;
const projectPath = `/libraries/${libraryId}/projects/${projectId}`;
const list = "/api/links/rijeka";

type Name = "mira" | "jonas" | "sara";

const project = {
  ...{ projectId, libraryId, projectName: "Port", createdAt: 1, createdBy: "x", assetCount: 0 },
  ...{ fileCount: 0, totalSize: 0, s3BucketName: "b", rootPrefix: "", manifestPrefix: "" },
  allowNonTemplatedAssets: true,
};

/** Mira is of the crew, which administers; Jonas is a stakeholder; no rule gives Sara a role. */
describe.each(adapters)("$name: links whose maker", (adapter) => {
  const door = serveFake(adapter, { rijeka: { administrators: ["survey-crew"] } });
  const ask = async (name: Name, path: string, body?: object) => {
    const headers = door.ownWrite(await door.fake.signIn(name));
    if (body === undefined) return door.send({ path, headers });
    return door.send({ method: "POST", path, headers, body: JSON.stringify(body) });
  };
  const upstreamAnswers = (status: number, body: object) => {
    door.fake.upstream.answer = () => ({ status, body: JSON.stringify(body) });
  };
  const refusal = { message: "User is not authorized to perform GetProject", code: "AccessDeniedException" };
  const make = async (name: Name, path = `${projectPath}/map`) => {
    const expiresAtMs = door.fake.portal.clock() + 60_000_000;
    const link = { path, note: "", expiresAtMs, audience: { kind: "anyone" } };
    return sharedLinkSchema.parse(JSON.parse((await ask(name, list, link)).text)).id;
  };
  /** Somebody opens the page of the target, whose project the portal reads. */
  const readProject = async (name: Name) => {
    door.fake.clock.nowMs += 600_000;
    const got = await ask(name, `/api/sdma/rijeka/iam${projectPath}`);
    await door.fake.portal.makerVerdicts.save();
    return got.status;
  };
  const press = async (name: Name, id: string) => (await ask(name, `/api/shared-links/${id}`, {})).status;
  const linkOf = async (name: Name, id: string) =>
    linkDetailsSchema.parse(JSON.parse((await ask(name, `${list}/${id}`)).text)).link;

  it.each<[string, number, object, LinkSuspension]>([
    ["was refused the target", 403, refusal, "no-access"],
    ["was told that the target does not exist", 404, { message: "Project not found" }, "target-gone"],
  ])("%s are suspended, and come back when they can read it again", async (_, status, body, suspension) => {
    const id = await make("jonas");
    upstreamAnswers(200, project);
    expect(await readProject("jonas")).toBe(200);
    expect(await press("mira", id)).toBe(200);
    upstreamAnswers(status, body);
    expect(await readProject("jonas")).toBe(status);
    const asked = door.fake.upstream.asked.length;
    expect(await press("sara", id)).toBe(404);
    expect((await ask("sara", `/api/shared-links/${id}`)).text).toContain('"not-found"');
    for (const name of ["jonas", "mira"] as const)
      expect(await linkOf(name, id)).toMatchObject({ state: "suspended", suspension, opens: 1 });
    expect(door.fake.upstream.asked, "what the maker has just read is not asked again").toHaveLength(asked);
    upstreamAnswers(200, project);
    await readProject("jonas");
    expect(await press("sara", id)).toBe(200);
    expect(await linkOf("jonas", id)).toMatchObject({ state: "active", suspension: null, opens: 2 });
  });

  it("is refused for a while by throttling or a fault stay open, and so do those of others", async () => {
    const [own, others] = [await make("jonas"), await make("mira")];
    upstreamAnswers(200, project);
    await readProject("jonas");
    upstreamAnswers(500, { message: "x" });
    await readProject("jonas");
    expect(await press("sara", own)).toBe(200);
    upstreamAnswers(403, refusal);
    await readProject("jonas");
    expect([await press("sara", own), await press("sara", others)]).toEqual([404, 200]);
  });

  it("is refused what a guest's visit asks in their name stay open, and it is no failed request of theirs", async () => {
    const id = await make("jonas");
    const { portal } = door.fake;
    const deployment = portal.config.deployments.find((each) => each.id === "rijeka");
    const role = deployment?.roles[0];
    if (!deployment || !role) throw new Error("no role");
    const person = { id: await idOf("jonas"), name: "jonas", email: "", sessionName: "jonas", groups: [] };
    const readAs = (linkId: string | null) => {
      door.fake.clock.nowMs += 600_000;
      const ctx = createCtx(portal, { person, deployment, role, linkId, feature: "links" });
      return readAnswer(ctx, reads.getProject, { libraryId, projectId });
    };
    upstreamAnswers(403, refusal);
    const failures = () =>
      portal.failedRequests.list({ personId: person.id, deploymentId: "rijeka" }, { limit: 50 });
    const before = await failures();
    expect(await readAs("a guest link")).toMatchObject({ ok: false });
    await portal.makerVerdicts.save();
    expect([await press("sara", id), await failures()]).toEqual([200, before]);
    expect(await readAs(null)).toMatchObject({ ok: false });
    await portal.makerVerdicts.save();
    expect(await press("sara", id)).toBe(404);
  });

  const reassign = (name: Name, id: string, makerId: string) =>
    ask(name, `${list}/${id}`, { change: "reassign", makerId });
  const idOf = async (name: Name) => (await door.fake.signIn(name)).token.sub;

  it("lost access are taken over by an administrator who can read the target, and by nobody else", async () => {
    const id = await make("jonas");
    upstreamAnswers(403, refusal);
    await readProject("jonas");
    expect((await reassign("jonas", id, await idOf("mira"))).status).toBe(404);
    expect((await reassign("sara", id, await idOf("sara"))).status).toBe(403);
    const refused = await reassign("mira", id, await idOf("mira"));
    expect([refused.status, problemIn(refused).code]).toEqual([409, "conflict"]);
    expect(await linkOf("jonas", id)).toMatchObject({ maker: { isSelf: true } });
    upstreamAnswers(200, project);
    door.fake.clock.nowMs += 600_000;
    expect((await reassign("mira", id, await idOf("mira"))).status).toBe(200);
    expect(await linkOf("mira", id)).toMatchObject({
      state: "active",
      maker: { name: "mira", isSelf: true },
    });
    expect((await ask("jonas", `${list}/${id}`)).status).toBe(404);
    expect(await press("sara", id)).toBe(200);
    const { events } = await door.fake.portal.audit.list({
      deploymentId: "rijeka",
      limit: 1,
      kinds: ["link-reassigned"],
    });
    expect(events).toMatchObject([{ person: { name: "mira" }, about: { name: "mira" } }]);
  });

  it("is replaced go to somebody whom a member list names, and to no stranger", async () => {
    await make("jonas", "/quota");
    const id = await make("mira");
    const withMembers = (principalId: string) => {
      door.fake.clock.nowMs += 600_000;
      door.fake.upstream.answer = ({ target }) => ({
        body: JSON.stringify({
          members: target.includes("principalType=USER")
            ? [
                {
                  ...{ createdAt: 1, createdBy: "x", resourceId: projectId },
                  ...{ principalId, principalType: "USER", membershipLevel: "VIEWER" },
                },
              ]
            : [],
        }),
      });
    };
    expect((await reassign("mira", id, "nobody")).status).toBe(400);
    withMembers("somebody@else.example");
    expect(problemIn(await reassign("mira", id, await idOf("jonas"))).title).toMatch(
      /cannot open the target/,
    );
    upstreamAnswers(403, refusal);
    door.fake.clock.nowMs += 600_000;
    expect(problemIn(await reassign("mira", id, await idOf("jonas"))).title).toMatch(/cannot tell whether/);
    withMembers("jonas@example.org");
    expect((await reassign("mira", id, await idOf("jonas"))).status).toBe(200);
    expect(await linkOf("jonas", id)).toMatchObject({ maker: { isSelf: true } });
  });

  it("is named to administrators by id, and to others by name alone", async () => {
    await make("jonas");
    const read = async (name: Name) =>
      sharedLinksSchema.parse(JSON.parse((await ask(name, `${list}?list=all`)).text));
    const seen = await read("mira");
    expect(seen.makers.map(({ name }) => name)).toContain("jonas");
    expect(seen.links.every(({ maker }) => maker.id !== undefined)).toBe(true);
    const own = await read("jonas");
    expect([own.makers, own.links.some(({ maker }) => "id" in maker)]).toEqual([[], false]);
  });

  it("is to be named badly change nothing", async () => {
    const id = await make("mira", "/quota");
    for (const body of [
      { change: "reassign" },
      { change: "reassign", makerId: "" },
      { change: "reassign", makerId: 1 },
    ])
      expect((await ask("mira", `${list}/${id}`, body)).status).toBe(400);
  });
});
