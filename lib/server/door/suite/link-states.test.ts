import { beforeAll, describe, expect, it } from "vitest";
import {
  linkDetailsSchema,
  linkPreviewSchema,
  openedLinkSchema,
  sharedLinkSchema,
} from "@/lib/shared/contracts/shared-link";
import type { SessionToken } from "../../auth/person";
import { keepLink } from "../../links/keep-link.test-support";
import { recordSignIn } from "../../links/known-sign-ins";
import { newLinkId } from "../../links/new-link-id";
import { adapters, type Got } from "../../testing/door-adapters";
import { serveFake } from "../../testing/serve-fake";
import { cookieHeader, exampleToken } from "../../testing/session-cookies";

const libraryId = `library-${"a".repeat(32)}`;
const projectPath = (digit: string) => `/libraries/${libraryId}/projects/project-${digit.repeat(32)}`;
const list = "/api/links/rijeka";

/** All but one have the role of stakeholders; none but Mira administers. */
const groupsOf = {
  maker: ["stakeholders"],
  /** Of links whose maker has lost their groups since. */
  formerMaker: ["stakeholders"],
  chosenPerson: ["stakeholders"],
  chosenByGroup: ["pilots", "stakeholders"],
  stranger: ["stakeholders"],
  /** Has the chosen person's address, which the issuer has not confirmed. */
  unconfirmed: ["stakeholders"],
  strangerWithoutRole: ["nobody-knows"],
  administrator: ["survey-crew"],
} as const;
type Somebody = keyof typeof groupsOf;
const everybody: readonly (Somebody | "signedOut")[] = [
  "maker",
  "administrator",
  "chosenPerson",
  "chosenByGroup",
  "stranger",
  "unconfirmed",
  "strangerWithoutRole",
  "signedOut",
];

const states = [
  "active",
  "expired",
  "revoked",
  "no-role",
  "no-access",
  "target-gone",
  "unknown",
  "no-deployment",
] as const;
type State = (typeof states)[number];

/** Told to the maker and to administrators; `false`: there is no such link for anybody. */
const truths: Readonly<Record<State, { state: string; suspension: string | null } | false>> = {
  active: { state: "active", suspension: null },
  expired: { state: "expired", suspension: null },
  revoked: { state: "revoked", suspension: null },
  "no-role": { state: "suspended", suspension: "no-role" },
  "no-access": { state: "suspended", suspension: "no-access" },
  "target-gone": { state: "suspended", suspension: "target-gone" },
  unknown: false,
  "no-deployment": false,
};

/** What an answer says, whoever asks: all of it but the id of the request and the time. */
function wholeOf({ status, headers, cookies, text }: Got): string {
  const { date: _date, "x-request-id": _id, "server-timing": _timing, ...rest } = headers;
  return JSON.stringify([status, rest, cookies, text.replace(/"requestId":"[^"]+"/g, "")]);
}

describe.each(adapters)("$name: each state of a link, for each person", (adapter) => {
  const door = serveFake(adapter, { rijeka: { administrators: ["survey-crew"] } });
  const tokenOf = (name: Somebody): SessionToken => {
    const address = `${name.toLowerCase()}@example.org`;
    const isConfirmed = name !== "unconfirmed";
    return {
      ...exampleToken("sara", door.fake.portal.clock()),
      ...{ sub: `sub-of-${name}`, name, principal: address, groups: [...groupsOf[name]] },
      ...{ email: isConfirmed ? address : "chosenperson@example.org", hasVerifiedEmail: isConfirmed },
    };
  };
  const ask = async (name: Somebody | "signedOut", path: string, body?: object): Promise<Got> => {
    const request = body === undefined ? { path } : { method: "POST", path, body: JSON.stringify(body) };
    if (name === "signedOut") return door.send(request);
    const token = tokenOf(name);
    const cookies = await door.fake.seal(token);
    const headers = door.ownWrite({ token, cookies, header: { cookie: cookieHeader(cookies) } });
    return door.send({ ...request, headers });
  };
  const preview = (name: Somebody | "signedOut", id: string) => ask(name, `/api/shared-links/${id}`);
  const press = (name: Somebody | "signedOut", id: string) => ask(name, `/api/shared-links/${id}`, {});
  const details = (name: Somebody | "signedOut", id: string) => ask(name, `${list}/${id}`);
  const change = (name: Somebody | "signedOut", id: string, body: object) => ask(name, `${list}/${id}`, body);

  const make = async (maker: Somebody, path: string, lastsMs = 86_400_000): Promise<string> => {
    const audience = { kind: "chosen", people: ["ChosenPerson@example.org"], groups: ["pilots"] };
    const expiresAtMs = door.fake.portal.clock() + lastsMs;
    const got = await ask(maker, list, { path, note: "For you.", expiresAtMs, audience });
    expect(got.status, got.text).toBe(201);
    return sharedLinkSchema.parse(JSON.parse(got.text)).id;
  };
  /** The maker opens the page of a target, and SDMA answers so. */
  const readAsMaker = async (path: string, status: number, body: object) => {
    door.fake.upstream.answer = () => ({ status, body: JSON.stringify(body) });
    expect((await ask("maker", `/api/sdma/rijeka/iam${path}`)).status).toBe(status);
    await door.fake.portal.makerVerdicts.save();
  };
  const links: Partial<Record<State, string>> = {};
  const idOf = (state: State) => links[state] ?? "";
  const makerOf = (state: State): Somebody => (state === "no-role" ? "formerMaker" : "maker");
  const asker = (name: (typeof everybody)[number], state: State) =>
    name === "maker" ? makerOf(state) : name;

  const opensOf = async (state: State): Promise<number> => {
    const got = await details("administrator", idOf(state));
    return got.status === 200 ? linkDetailsSchema.parse(JSON.parse(got.text)).link.opens : 0;
  };

  beforeAll(async () => {
    links.expired = await make("maker", "/quota", 1_000);
    links.active = await make("maker", `${projectPath("b")}/map`);
    links.revoked = await make("maker", "/quota");
    expect((await change("maker", links.revoked, { change: "revoke" })).status).toBe(200);
    links["no-role"] = await make("formerMaker", "/quota");
    const { sub, email, principal } = tokenOf("formerMaker");
    await recordSignIn(door.fake.portal, {
      ...{ id: sub, sessionName: principal, email, hasVerifiedEmail: true, groups: [] },
    });
    links["no-access"] = await make("maker", projectPath("c"));
    await readAsMaker(projectPath("c"), 403, {
      ...{ message: "User is not authorized to perform GetProject", code: "AccessDeniedException" },
    });
    links["target-gone"] = await make("maker", projectPath("d"));
    await readAsMaker(projectPath("d"), 404, { message: "Project not found" });
    links.unknown = newLinkId();
    // Of a deployment that the configuration no longer has.
    links["no-deployment"] = newLinkId();
    const link = {
      ...{ id: links["no-deployment"], deployment_id: "closed", path: "/quota", target_id: "", note: "" },
      ...{ maker_id: tokenOf("maker").sub, maker_name: "maker", maker_verdict_role: "", maker_facts: "{}" },
      ...{ audience: '{"kind":"anyone"}', created_at_ms: 1, expires_at_ms: 0 },
    };
    await keepLink(door.fake.portal, link);
    door.fake.clock.nowMs += 2_000;
  });

  /** Before it is looked at which link is meant. */
  const refusalOf: Partial<Record<(typeof everybody)[number], number>> = {
    signedOut: 401,
    strangerWithoutRole: 403,
  };
  const isPrivileged = (name: string) => name === "maker" || name === "administrator";
  const isChosen = (name: string) => name === "chosenPerson" || name === "chosenByGroup";

  describe.each(states)("%s", (state) => {
    it.each(everybody)("before the button: %s", async (name) => {
      const got = await preview(asker(name, state), idOf(state));
      const truth = truths[state];
      if (name === "signedOut") expect(got.status).toBe(401);
      else if (truth && (isPrivileged(name) || (isChosen(name) && state === "active")))
        expect([got.status, linkPreviewSchema.parse(JSON.parse(got.text))]).toMatchObject([200, truth]);
      else expect(got.status).toBe(404);
    });

    it.each(everybody)("the button, which counts only where it opens: %s", async (name) => {
      const opensBefore = await opensOf(state);
      const got = await press(asker(name, state), idOf(state));
      const opens = state === "active" && (isPrivileged(name) || isChosen(name));
      expect(got.status).toBe(name === "signedOut" ? 401 : opens ? 200 : 404);
      if (opens)
        expect(openedLinkSchema.parse(JSON.parse(got.text)).href).toBe(`/rijeka${projectPath("b")}/map`);
      expect(await opensOf(state)).toBe(opensBefore + Number(opens));
    });

    it.each(everybody)("what is told of it in lists, and of who opened it: %s", async (name) => {
      const got = await details(asker(name, state), idOf(state));
      const truth = truths[state];
      if (truth && isPrivileged(name))
        expect([got.status, linkDetailsSchema.parse(JSON.parse(got.text)).link]).toMatchObject([200, truth]);
      else expect(got.status).toBe(refusalOf[name] ?? 404);
    });

    it.each(everybody.filter((name) => !isPrivileged(name)))("is not changed by %s", async (name) => {
      const expiresAtMs = door.fake.portal.clock() + 3_600_000;
      for (const body of [
        { change: "revoke" },
        { change: "prolong", expiresAtMs },
        { change: "reassign", makerId: "sub-of-stranger" },
      ])
        expect((await change(name, idOf(state), body)).status).toBe(refusalOf[name] ?? 404);
      const after = await details("administrator", idOf(state));
      const truth = truths[state];
      expect(after.status).toBe(truth ? 200 : 404);
      if (truth) expect(linkDetailsSchema.parse(JSON.parse(after.text)).link).toMatchObject(truth);
    });
  });

  it.each(everybody.filter((name) => !isPrivileged(name)))(
    "to %s, a link that opens nothing answers byte for byte like one that never was",
    async (name) => {
      // What was missed before must not slow these.
      door.fake.clock.nowMs += 600_001;
      const shut = states.filter((state) => !isChosen(name) || state !== "active");
      for (const send of [preview, press, details]) {
        const answers = new Set<string>();
        for (const state of shut) answers.add(wholeOf(await send(name, idOf(state))));
        expect([...answers]).toHaveLength(1);
      }
    },
  );
});
