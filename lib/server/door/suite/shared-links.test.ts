import { describe, expect, it } from "vitest";
import {
  linkDetailsSchema,
  linkPreviewSchema,
  sharedLinkSchema,
  sharedLinksSchema,
} from "@/lib/shared/contracts/shared-link";
import { makeLink } from "../../links/make-link";
import { newLinkId } from "../../links/new-link-id";
import { createCtx } from "../../portal-ctx";
import { adapters } from "../../testing/door-adapters";
import { problemIn, serveFake } from "../../testing/serve-fake";

const dayMs = 86_400_000;
const projectPath = `/libraries/library-${"a".repeat(32)}/projects/project-${"b".repeat(32)}`;
const list = "/api/links/rijeka";

type Name = "mira" | "jonas" | "sara";

/** Mira is of the crew, which administers; Jonas is a stakeholder; no rule gives Sara a role. */
describe.each(adapters)("$name: shared links", (adapter) => {
  const door = serveFake(adapter, {
    rijeka: { administrators: ["survey-crew"], links: { maximumDays: 30 } },
  });
  const ask = async (name: Name, path: string, body?: object | string) => {
    const headers = door.ownWrite(await door.fake.signIn(name));
    if (body === undefined) return door.send({ path, headers });
    return door.send({
      ...{ method: "POST", path, headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  };
  const nowMs = () => door.fake.portal.clock();
  const newLink = (changes: object = {}) => ({
    path: `${projectPath}/map?search=quay%20wall`,
    note: "Check the rails.",
    expiresAtMs: nowMs() + 7 * dayMs,
    audience: { kind: "anyone" },
    ...changes,
  });
  const make = async (name: Name, changes: object = {}) => {
    const got = await ask(name, list, newLink(changes));
    expect(got.status).toBe(201);
    return sharedLinkSchema.parse(JSON.parse(got.text));
  };
  const preview = (name: Name, id: string) => ask(name, `/api/shared-links/${id}`);
  const press = (name: Name, id: string) => ask(name, `/api/shared-links/${id}`, "");
  const change = (name: Name, id: string, body: object) => ask(name, `${list}/${id}`, body);
  const openersOf = async (id: string) => {
    const got = await ask("mira", `${list}/${id}`);
    const { link, openers } = linkDetailsSchema.parse(JSON.parse(got.text));
    return { opens: link.opens, names: openers.map(({ name }) => name) };
  };

  it("show what they open before they count anything, and lead to the page with its state", async () => {
    const { id } = await make("mira");
    expect(id).toMatch(/^[0-9A-Za-z]{22}$/);
    for (let times = 0; times < 3; times += 1) {
      const seen = linkPreviewSchema.parse(JSON.parse((await preview("sara", id)).text));
      expect(seen).toMatchObject({ state: "active", note: "Check the rails.", deployment: { id: "rijeka" } });
    }
    expect(await openersOf(id)).toEqual({ opens: 0, names: [] });
    const opened = await press("jonas", id);
    expect(JSON.parse(opened.text)).toEqual({ href: `/rijeka${projectPath}/map?search=quay%20wall` });
    expect(await openersOf(id)).toEqual({ opens: 1, names: ["jonas"] });
    expect(door.fake.upstream.asked).toEqual([]);
  });

  it("are opened by nobody who is not signed in, and not by another site", async () => {
    const { id } = await make("mira");
    const path = `/api/shared-links/${id}`;
    expect((await door.send({ path })).status).toBe(401);
    expect((await door.send({ path, method: "POST" })).status).toBe(401);
    const { header } = await door.fake.signIn("jonas");
    const forged = await door.send({
      path,
      method: "POST",
      headers: { ...header, origin: "https://evil.example" },
    });
    expect([forged.status, problemIn(forged).code]).toEqual([403, "foreign-origin"]);
    expect((await openersOf(id)).opens).toBe(0);
  });

  it("for chosen people open for their names, proven addresses and groups alone", async () => {
    const chosen = (people: string[], groups: string[]) => ({ audience: { kind: "chosen", people, groups } });
    const byName = await make("mira", chosen(["Jonas@Example.ORG"], []));
    const byGroup = await make("mira", chosen([], ["stakeholders"]));
    const forOther = await make("mira", chosen(["luka@example.org"], ["pilots"]));
    for (const { id } of [byName, byGroup]) {
      expect((await press("jonas", id)).status).toBe(200);
      expect((await press("sara", id)).status).toBe(404);
    }
    expect((await press("jonas", forOther.id)).status).toBe(404);
    expect((await openersOf(forOther.id)).opens).toBe(0);
  });

  it("that are revoked, expired, for others or unknown answer alike to strangers, and their maker is told", async () => {
    const revoked = await make("jonas");
    expect((await change("jonas", revoked.id, { change: "revoke" })).status).toBe(200);
    const expired = await make("jonas", { expiresAtMs: nowMs() + 1_000 });
    const others = await make("jonas", { audience: { kind: "chosen", people: ["x"], groups: [] } });
    const ids = [revoked.id, expired.id, others.id, newLinkId(), "a'; drop table shared_links"];
    door.fake.clock.nowMs += 2_000;
    for (const ask of [preview, press]) {
      const answers = await Promise.all(ids.map((id) => ask("sara", encodeURIComponent(id))));
      const texts = answers.map(
        ({ status, text }) => `${status} ${text.replace(/"requestId":"[^"]+"/g, "")}`,
      );
      expect(new Set(texts).size, texts.join("\n")).toBe(1);
      expect(texts[0]).toMatch(/^404 .*not-found/);
    }
    const states = await Promise.all(
      [revoked, expired, others].map(async ({ id }) => JSON.parse((await preview("jonas", id)).text).state),
    );
    expect(states).toEqual(["revoked", "expired", "active"]);
    expect((await press("jonas", revoked.id)).status).toBe(404);
  });

  it("are changed by their maker and administrators, and by nobody else", async () => {
    const { id } = await make("mira");
    const prolonged = { change: "prolong", expiresAtMs: nowMs() + 20 * dayMs };
    expect((await change("jonas", id, prolonged)).status).toBe(404);
    expect((await change("jonas", id, { change: "revoke" })).status).toBe(404);
    expect((await ask("jonas", `${list}/${id}`)).status).toBe(404);
    const ofJonas = await make("jonas");
    const changed = await change("mira", ofJonas.id, prolonged);
    expect(JSON.parse(changed.text).link.expiresAtMs).toBe(prolonged.expiresAtMs);
    expect((await change("mira", ofJonas.id, { change: "revoke" })).status).toBe(200);
    const late = await change("jonas", ofJonas.id, prolonged);
    expect([late.status, problemIn(late).code]).toEqual([409, "conflict"]);
  });

  it("are listed to their maker, and all of them to administrators", async () => {
    const { id } = await make("mira");
    const idsOf = async (name: Name, query: string) => {
      const { links, ...rest } = sharedLinksSchema.parse(
        JSON.parse((await ask(name, `${list}${query}`)).text),
      );
      return { ids: links.map((link) => link.id), ...rest };
    };
    expect((await idsOf("mira", "?list=all")).ids).toContain(id);
    const ofJonas = await idsOf("jonas", "?list=all");
    expect(ofJonas.ids).not.toContain(id);
    expect(ofJonas).toMatchObject({ isAdministrator: false, mostDays: 30 });
    expect((await idsOf("mira", `?before=1-${"a".repeat(22)}`)).ids).toEqual([]);
  });

  it("are suspended while the configuration gives their maker no role", async () => {
    const { portal } = door.fake;
    const [deployment] = portal.config.deployments;
    const [role] = deployment?.roles ?? [];
    if (!deployment || !role) throw new Error("The fake portal has a deployment.");
    const left = {
      id: "luka",
      name: "Luka",
      email: "",
      groups: ["left"],
      hasVerifiedEmail: false,
      sessionName: "luka",
    };
    const made = await makeLink(
      {
        ...{
          deployments: portal.config.deployments,
          deployment,
          person: left,
          isAdministratorOf: () => false,
        },
        ...{
          clock: portal.clock,
          store: portal.store,
          newId: newLinkId,
          guesses: portal.linkGuesses,
          record: portal.audit.record,
          sdma: createCtx(portal, { person: left, deployment, role }),
        },
      },
      { path: "/quota", note: "", expiresAtMs: nowMs() + dayMs, audience: { kind: "anyone" } },
    );
    if (!made.ok) throw new Error(made.problem.title);
    expect(made.answer.state).toBe("suspended");
    expect((await press("jonas", made.answer.id)).status).toBe(404);
    expect(JSON.parse((await preview("mira", made.answer.id)).text).state).toBe("suspended");
  });

  it.each([
    ["no end, where the configuration wants one", { expiresAtMs: null }],
    ["an end after the configuration's longest", { expiresAtMs: Date.now() + 32 * dayMs }],
    ["an end in the past", { expiresAtMs: Date.now() - dayMs }],
    ["a page of another site", { path: "https://evil.example/" }],
    ["a name in place of an id", { path: "/libraries/Rijeka" }],
    ["a credential in the address", { path: "/quota?X-Amz-Signature=0123abcd" }],
    ["nobody", { audience: { kind: "chosen", people: [], groups: [] } }],
    ["a person with a control character", { audience: { kind: "chosen", people: ["a\u0000"], groups: [] } }],
    ["a long note", { note: "x".repeat(501) }],
    ["a field that nobody knows", { token: "x" }],
  ])("are refused with %s", async (_, changes) => {
    const got = await ask("mira", list, newLink(changes));
    expect([got.status, problemIn(got).code]).toEqual([400, "invalid-request"]);
  });

  it.each(["", "[]", "{", '{"change":"revoke"', '{"change":"steal"}', '"revoke"', "null"])(
    "answer the malformed body %s, and go on",
    async (body) => {
      const { id } = await make("mira");
      const got = await ask("mira", `${list}/${id}`, body);
      expect([got.status, problemIn(got).code]).toEqual([400, "invalid-request"]);
      expect((await press("jonas", id)).status).toBe(200);
    },
  );

  it("need a role to be made, and a deployment that exists", async () => {
    expect(problemIn(await ask("sara", list, newLink())).code).toBe("no-role");
    expect(problemIn(await ask("mira", "/api/links/nowhere", newLink())).code).toBe("no-such-deployment");
  });

  it("that are guessed are not even looked up after 20 tries", async () => {
    const { id } = await make("mira");
    const statuses: number[] = [];
    for (let at = 0; at < 21; at += 1) statuses.push((await preview("jonas", newLinkId())).status);
    expect(statuses.slice(-1)).toEqual([429]);
    const slowed = await preview("jonas", id);
    expect([slowed.status, problemIn(slowed).code]).toEqual([429, "throttled"]);
    expect((await preview("mira", id)).status).toBe(200);
    door.fake.clock.nowMs += 600_001;
    expect((await preview("jonas", id)).status).toBe(200);
  });
});
