import { describe, expect, it } from "vitest";
import { exampleDeployment, exampleRole } from "../sdma/example-ctx.test-support";
import { currentRole, findRoles, isAdministrator, roleCookieName, rolesFor, toRoleSummary } from "./roles";

const deployment = {
  ...exampleDeployment,
  roles: [
    { ...exampleRole, id: "crew", groups: ["survey-crew"], emails: [] },
    { ...exampleRole, id: "guest", groups: [], emails: ["Guest@Example.org"] },
    { ...exampleRole, id: "domain", groups: [], emails: ["*@example.org"] },
    { ...exampleRole, id: "all", groups: ["*"], emails: [] },
  ],
};
const nobody: Parameters<typeof rolesFor>[0] = { email: "", groups: [], hasVerifiedEmail: true };
const granted = (person: Partial<typeof nobody>) =>
  rolesFor({ ...nobody, ...person }, deployment).map(({ config, grantedBy }) => `${config.id}: ${grantedBy}`);

describe("rolesFor", () => {
  it("grants a role for a group and says which", () => {
    expect(granted({ groups: ["survey-crew"] })).toEqual([
      "crew: group survey-crew",
      "all: everyone who can sign in",
    ]);
  });

  it("compares addresses case-insensitively and accepts a whole domain", () => {
    expect(granted({ email: "guest@EXAMPLE.org" }).slice(0, 2)).toEqual([
      "guest: email Guest@Example.org",
      "domain: email *@example.org",
    ]);
  });

  it("does not match a longer domain", () => {
    expect(granted({ email: "guest@notexample.org" })).toEqual(["all: everyone who can sign in"]);
    expect(granted({ email: "guest@example.org.evil.test" })).toEqual(["all: everyone who can sign in"]);
  });

  it("does not match a letter that is equal only in lower case", () => {
    const [kate, ...rest] = deployment.roles.map((role) => ({ ...role, emails: ["kate@x"] }));
    const rules = { ...deployment, roles: kate ? [kate, ...rest] : rest };
    const rolesOf = (email: string) => rolesFor({ ...nobody, email }, rules).map(({ config }) => config.id);
    expect(rolesOf("KATE@X")).toEqual(["crew", "guest", "domain", "all"]);
    expect(rolesOf("\u212aate@x")).toEqual(["all"]);
  });

  it("grants nothing for an unverified address", () => {
    expect(granted({ email: "guest@example.org", hasVerifiedEmail: false })).toEqual([
      "all: everyone who can sign in",
    ]);
  });

  it("grants nothing to somebody without an address, whatever the rule", () => {
    const roles = ["", "*@", "*"].map((rule) => ({ ...exampleRole, groups: [], emails: [rule] }));
    expect(rolesFor(nobody, { ...deployment, roles })).toEqual([]);
  });

  it("compares groups exactly", () => {
    expect(granted({ groups: ["Survey-Crew", "survey-crew-2"] })).toEqual(["all: everyone who can sign in"]);
  });
});

describe("isAdministrator", () => {
  const administrators = ["platform", "ops"];
  it("asks for one of the groups that the deployment names", () => {
    expect(isAdministrator({ groups: ["survey-crew", "ops"] }, { administrators })).toBe(true);
    expect(isAdministrator({ groups: ["Ops", "op", "survey-crew"] }, { administrators })).toBe(false);
    expect(isAdministrator({ groups: [] }, { administrators })).toBe(false);
  });
  it("is nobody where the deployment names none", () => {
    expect(isAdministrator({ groups: ["ops", "*", ""] }, { administrators: [] })).toBe(false);
  });
});

describe("currentRole", () => {
  const roles = rolesFor({ ...nobody, groups: ["survey-crew"] }, deployment);

  it("keeps the choice where it is still granted", () =>
    expect(currentRole(roles, "all")?.config.id).toBe("all"));
  it("falls back to the first one when the choice is no longer granted", () =>
    expect(currentRole(roles, "guest")?.config.id).toBe("crew"));
  it("is none for somebody without a role", () => expect(currentRole([], "all")).toBeUndefined());
});

describe("findRoles", () => {
  const person = { ...nobody, groups: ["survey-crew"] };
  const currentWith = (cookies: Record<string, string>) => findRoles(person, deployment, cookies).current;

  it("returns every granted role, and the one chosen in this deployment", () => {
    const { granted } = findRoles(person, deployment, {});
    expect(granted).toEqual(rolesFor(person, deployment));
    expect(currentWith({ [roleCookieName(deployment.id)]: "all" })?.config.id).toBe("all");
  });

  it.each([
    ["nothing was chosen", {}],
    ["the choice is that of another deployment", { [roleCookieName("another")]: "all" }],
    ["the choice may not be taken", { [roleCookieName(deployment.id)]: "guest" }],
  ])("gives the first one where %s", (_, cookies) => {
    expect(currentWith(cookies)?.config.id).toBe("crew");
  });
});

it("exposes of a role only what everybody in it may read", () => {
  const config = { ...exampleRole, id: "crew", sessionPolicy: { Statement: [] } };
  const { label, arn, color } = config;
  expect(toRoleSummary({ config, grantedBy: "group x" })).toEqual({
    id: "crew",
    label,
    arn,
    color,
    grantedBy: "group x",
  });
});
