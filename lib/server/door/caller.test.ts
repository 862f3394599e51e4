import { describe, expect, it } from "vitest";
import { csrfTokenOf } from "../auth/csrf";
import type { Person } from "../auth/person";
import { roleCookieName } from "../auth/roles";
import { exampleDeployment, exampleRole } from "../sdma/example-ctx.test-support";
import { chooseActor, findForgery, isForAnother } from "./caller";

const person = "auth0|Kovač";
const encoded = "auth0%7CKova%C4%8D";

describe("isForAnother", () => {
  it.each([
    ["says nothing", {}, "reader", false],
    ["names person and role", { person: encoded, role: "reader" }, "reader", false],
    ["names the person alone", { person: encoded }, "reader", false],
    ["names the person where there is no role", { person: encoded }, null, false],
    ["names another person", { person: "ada", role: "reader" }, "reader", true],
    ["names the person as somebody else is encoded", { person: "auth0%257CKova" }, "reader", true],
    ["names another role", { person: encoded, role: "writer" }, "reader", true],
    ["names a role where there is none any more", { role: "reader" }, null, true],
    ["names nobody", { person: "" }, "reader", true],
  ])("a request that %s", (_, page, roleId, isAnother) => {
    const asked = { person: undefined, role: undefined, ...page };
    expect(isForAnother(asked, person, roleId)).toBe(isAnother);
  });
});

describe("findForgery", () => {
  const identity = {
    portalUrl: "https://portal.example.org/",
    secrets: { sessionSecret: "of the tests alone" },
  };
  const csrfToken = csrfTokenOf(identity.secrets.sessionSecret, "s1");
  const own = { method: "POST", origin: "https://portal.example.org", csrfToken };
  const codeOf = (change: Partial<Parameters<typeof findForgery>[0]>) =>
    findForgery({ ...own, ...change }, { sessionId: "s1" }, identity)?.code ?? null;

  it.each(["POST", "PUT", "DELETE", "PATCH"])("takes a %s of the portal's own pages", (method) =>
    expect(codeOf({ method })).toBeNull(),
  );

  it.each(["GET", "HEAD"])("takes a %s from anywhere", (method) =>
    expect(codeOf({ method, origin: "https://elsewhere.example.org", csrfToken: undefined })).toBeNull(),
  );

  it.each([
    ["without an origin", { origin: undefined }],
    ["of another site", { origin: "https://portal.example.org.elsewhere.example.org" }],
    ["of the same host over http", { origin: "http://portal.example.org" }],
    ["of another port", { origin: "https://portal.example.org:8443" }],
    ["of a page without an origin of its own", { origin: "null" }],
    ["without a token", { csrfToken: undefined }],
    ["with an empty token", { csrfToken: "" }],
    ["with the token of another session", { csrfToken: csrfTokenOf("of the tests alone", "s2") }],
    ["with a method in lower case", { method: "get", csrfToken: undefined }],
  ])("refuses a write %s", (_, change) => expect(codeOf(change)).toBe("foreign-origin"));
});

describe("chooseActor", () => {
  const ada: Person = {
    id: "ada",
    name: "Ada",
    email: "",
    groups: ["survey-crew"],
    sessionName: "ada",
    sessionId: "s1",
    signedInAtMs: 0,
    hasVerifiedEmail: false,
  };
  const deployment = {
    ...exampleDeployment,
    roles: [
      { ...exampleRole, id: "first" },
      { ...exampleRole, id: "second" },
      { ...exampleRole, id: "foreign", groups: ["others"] },
    ],
  };
  const choose = (
    chosen: string | undefined,
    page: { person?: string; role?: string } = {},
    person = ada,
  ) => {
    const cookies = chosen === undefined ? {} : { [roleCookieName(deployment.id)]: chosen };
    const actor = chooseActor({
      person,
      deployment,
      cookies,
      page: { person: undefined, role: undefined, ...page },
    });
    return actor.ok
      ? { role: actor.role.config.id, granted: actor.granted.map(({ config }) => config.id) }
      : actor.problem.code;
  };

  it.each([
    ["the first role where none was chosen", undefined, "first"],
    ["the role that was chosen", "second", "second"],
    ["the first role in place of one that was not granted", "foreign", "first"],
    ["the first role in place of one that does not exist", "__proto__", "first"],
  ])("acts in %s", (_, chosen, role) =>
    expect(choose(chosen)).toEqual({ role, granted: ["first", "second"] }),
  );

  it("uses the choice for this deployment only", () => {
    const cookies = { [roleCookieName("oslo")]: "second" };
    const page = { person: undefined, role: undefined };
    expect(chooseActor({ person: ada, deployment, cookies, page })).toMatchObject({
      ok: true,
      role: { config: { id: "first" } },
    });
  });

  it.each([
    ["another person", { person: "jonas" }],
    ["another role", { role: "second" }],
    ["a role that was not granted", { role: "foreign" }],
  ])("refuses a page that was rendered for %s", (_, page) =>
    expect(choose(undefined, page)).toBe("changed-session"),
  );

  it("refuses somebody without a role, and a page that was rendered for them when they had one", () => {
    const nobody = { ...ada, groups: [] };
    expect(choose(undefined, {}, nobody)).toBe("no-role");
    expect(choose(undefined, { role: "first" }, nobody)).toBe("changed-session");
  });
});
