import { beforeEach, describe, expect, it } from "vitest";
import { linkDetailsSchema, sharedLinkSchema } from "@/lib/shared/contracts/shared-link";
import { recordSignIn } from "../../links/known-sign-ins";
import { adapters } from "../../testing/door-adapters";
import { serveFake } from "../../testing/serve-fake";

const list = "/api/links/rijeka";
const dayMs = 86_400_000;
const refusal = { message: "User is not authorized to perform GetProject", code: "AccessDeniedException" };

type Name = "mira" | "jonas" | "sara";

/** Mira is of the crew and has two roles; Jonas is a stakeholder and has one; no rule gives Sara a role. */
describe.each(adapters)("$name: whether a maker who stays away can still open the target", (adapter) => {
  const door = serveFake(adapter, {
    rijeka: { administrators: ["survey-crew"], links: { maximumDays: 365 } },
  });
  let projectId = "";
  let count = 0;
  const ask = async (name: Name, path: string, body?: object) => {
    const headers = door.ownWrite(await door.fake.signIn(name));
    if (body === undefined) return door.send({ path, headers });
    return door.send({ method: "POST", path, headers, body: JSON.stringify(body) });
  };
  const libraryId = `library-${"a".repeat(32)}`;
  const upstreamAnswers = (status: number, body: object) => {
    door.fake.upstream.answer = () => ({ status, body: JSON.stringify(body) });
  };
  const project = () => ({
    ...{ projectId, libraryId, projectName: "Port", createdAt: 1, createdBy: "x", assetCount: 0 },
    ...{ fileCount: 0, totalSize: 0, s3BucketName: "b", rootPrefix: "", manifestPrefix: "" },
    allowNonTemplatedAssets: true,
  });
  const opens = () => upstreamAnswers(200, project());
  const signIn = async (name: Name) => {
    const { token } = await door.fake.signIn(name);
    const { sub: id, principal: sessionName, email, hasVerifiedEmail, groups } = token;
    await recordSignIn(door.fake.portal, { id, sessionName, email, hasVerifiedEmail, groups });
  };
  const make = async (name: Name, path = `/libraries/${libraryId}/projects/${projectId}/map`) => {
    const expiresAtMs = door.fake.portal.clock() + 300 * dayMs;
    const link = { path, note: "", expiresAtMs, audience: { kind: "anyone" } };
    return sharedLinkSchema.parse(JSON.parse((await ask(name, list, link)).text)).id;
  };
  const press = async (name: Name, id: string) => (await ask(name, `/api/shared-links/${id}`, {})).status;
  const preview = async (name: Name, id: string) => (await ask(name, `/api/shared-links/${id}`)).status;
  const linkOf = async (id: string) =>
    linkDetailsSchema.parse(JSON.parse((await ask("mira", `${list}/${id}`)).text)).link;
  const asked = () => door.fake.upstream.asked.length;
  const later = (ms: number) => {
    door.fake.clock.nowMs += ms;
  };

  beforeEach(async () => {
    count += 1;
    projectId = `project-${String(count).padStart(32, "0")}`;
    door.fake.upstream.asked.length = 0;
    door.fake.attempts.length = 0;
    opens();
    await signIn("mira");
    await signIn("jonas");
  });

  it("is asked in their name when the button is pressed, and closes the link where SDMA refuses", async () => {
    const id = await make("jonas");
    expect([await preview("sara", id), asked()]).toEqual([200, 0]);
    upstreamAnswers(403, refusal);
    expect([await press("sara", id), asked()]).toEqual([404, 1]);
    expect(await preview("sara", id)).toBe(404);
    expect(await linkOf(id)).toMatchObject({ state: "suspended", suspension: "no-access", opens: 0 });
    expect(asked()).toBe(1);
    const [assumed] = door.fake.sts.assumptions.slice(-1);
    expect(assumed?.get("RoleSessionName")).toBe("jonas@example.org");
    expect(assumed?.get("RoleArn")).toMatch(/ReadOnly$/);
  });

  it("costs one request in five minutes, of whomever presses how often, which the ledger counts for the link", async () => {
    const [id, other] = [await make("jonas"), await make("jonas")];
    const statuses = await Promise.all(
      Array.from({ length: 10 }, (_, at) => press(at % 2 ? "sara" : "mira", at % 3 ? id : other)),
    );
    expect([new Set(statuses), asked()]).toEqual([new Set([200]), 1]);
    expect(door.fake.attempts).toMatchObject([
      {
        ...{ operationId: "GetProject", personId: "sub-of-jonas", feature: "links", requestClass: "bulk" },
        linkId: expect.stringMatching(/^[\dA-Za-z]{6}…[\dA-Za-z]{4}$/),
      },
    ]);
    later(290_000);
    expect([await press("sara", id), asked()]).toEqual([200, 1]);
    later(20_000);
    expect([await press("sara", id), asked()]).toEqual([200, 2]);
  });

  it("is asked again for a suspended link before it is said that there is none, and brings it back", async () => {
    const id = await make("jonas");
    upstreamAnswers(404, { message: "Project not found" });
    expect(await press("sara", id)).toBe(404);
    expect((await linkOf(id)).suspension).toBe("target-gone");
    opens();
    expect([await preview("sara", id), asked()]).toEqual([404, 1]);
    later(301_000);
    expect([await preview("sara", id), asked()]).toEqual([200, 2]);
    expect([await press("sara", id), asked()]).toEqual([200, 2]);
    expect((await linkOf(id)).state).toBe("active");
  });

  it.each([
    ["fails", 500, { message: "x" }],
    ["is throttled", 429, { message: "Too Many Requests" }],
  ])("stays as it was known while SDMA %s, and is soon asked again", async (_, status, body) => {
    const [open, closed] = [await make("jonas"), await make("mira")];
    upstreamAnswers(403, refusal);
    expect(await press("jonas", closed)).toBe(404);
    later(301_000);
    upstreamAnswers(status, body);
    expect([await press("sara", open), await press("sara", closed)]).toEqual([200, 404]);
    expect(await linkOf(open)).toMatchObject({ state: "active", targetReadAtMs: null });
    const before = asked();
    expect([await press("sara", open), asked()]).toEqual([200, before]);
    opens();
    later(301_000);
    expect([await press("sara", open), await press("sara", closed)]).toEqual([200, 200]);
  });

  it("holds a press up for seconds only where SDMA does not answer", async () => {
    const id = await make("jonas");
    door.fake.upstream.answer = () => new Promise(() => undefined);
    const startedAt = performance.now();
    expect(await press("sara", id)).toBe(200);
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    expect((await linkOf(id)).targetReadAtMs).toBeNull();
  });

  it("is true where any of their roles opens it, and false only where every one was refused", async () => {
    const id = await make("mira");
    const roles = () => door.fake.attempts.map(({ roleId }) => roleId);
    const answerInTurn = (...answers: [status: number, body: object][]) => {
      door.fake.upstream.answer = () => {
        const [status, body] = answers.shift() ?? [500, {}];
        return { status, body: JSON.stringify(body) };
      };
    };
    answerInTurn([403, refusal], [200, project()]);
    expect([await press("sara", id), roles()]).toEqual([200, ["survey", "read-only"]]);
    later(301_000);
    answerInTurn([403, refusal], [500, {}]);
    expect(await press("sara", id)).toBe(200);
    later(301_000);
    upstreamAnswers(403, refusal);
    expect(await press("sara", id)).toBe(404);
    expect(roles().slice(-2)).toEqual(["read-only", "survey"]);
  });

  it("is not asked for pages of the deployment, for makers themselves, strangers, or who signed in long ago", async () => {
    upstreamAnswers(403, refusal);
    const quota = await make("jonas", "/quota");
    const id = await make("jonas");
    expect([await press("sara", quota), await press("jonas", id), asked()]).toEqual([200, 200, 0]);
    const chosen = { kind: "chosen", people: ["mira@example.org"], groups: [] };
    const path = `/libraries/${libraryId}/projects/${projectId}`;
    const forMira = await ask("jonas", list, {
      ...{ path, note: "", expiresAtMs: door.fake.portal.clock() + dayMs, audience: chosen },
    });
    const { id: chosenId } = sharedLinkSchema.parse(JSON.parse(forMira.text));
    expect([await press("sara", chosenId), asked()]).toEqual([404, 0]);
    later(91 * dayMs);
    expect([await press("sara", id), asked()]).toEqual([200, 0]);
  });

  it("is in the audit log each time that it was asked, with who opened the link", async () => {
    const id = await make("jonas");
    upstreamAnswers(403, refusal);
    await press("mira", id);
    const { events } = await door.fake.portal.audit.list({
      ...{ deploymentId: "rijeka", kinds: ["link-checked"], limit: 1 },
    });
    expect(events).toMatchObject([
      { person: { name: "mira" }, about: { name: "jonas" }, detail: { outcome: "refused" } },
    ]);
  });

  it("leaves the maker's own failed requests as they are", async () => {
    const id = await make("jonas");
    upstreamAnswers(403, refusal);
    const owner = { personId: "sub-of-jonas", deploymentId: "rijeka" };
    const before = await door.fake.portal.failedRequests.list(owner, { limit: 50 });
    expect(await press("sara", id)).toBe(404);
    expect(await door.fake.portal.failedRequests.list(owner, { limit: 50 })).toEqual(before);
  });
});
