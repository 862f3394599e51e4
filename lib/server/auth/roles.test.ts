import { describe, expect, it } from "vitest";
import { exampleDeployment, exampleRole } from "../sdma/example-ctx.test-support";
import { currentRole, rolesFor } from "./roles";

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
  it("gives a role for a group and says which", () => {
    expect(granted({ groups: ["survey-crew"] })).toEqual([
      "crew: group survey-crew",
      "all: everyone who can sign in",
    ]);
  });

  it("compares addresses without regard to case and takes a whole domain", () => {
    expect(granted({ email: "guest@EXAMPLE.org" }).slice(0, 2)).toEqual([
      "guest: e-mail Guest@Example.org",
      "domain: e-mail *@example.org",
    ]);
  });

  it("does not take a longer domain for the one that was named", () => {
    expect(granted({ email: "guest@notexample.org" })).toEqual(["all: everyone who can sign in"]);
    expect(granted({ email: "guest@example.org.evil.test" })).toEqual(["all: everyone who can sign in"]);
  });

  it("gives nothing for an address that the issuer has not verified", () => {
    expect(granted({ email: "guest@example.org", hasVerifiedEmail: false })).toEqual([
      "all: everyone who can sign in",
    ]);
  });

  it("compares groups exactly", () => {
    expect(granted({ groups: ["Survey-Crew", "survey-crew-2"] })).toEqual(["all: everyone who can sign in"]);
  });
});

describe("currentRole", () => {
  const roles = rolesFor({ ...nobody, groups: ["survey-crew"] }, deployment);

  it("keeps the choice where it is still granted", () =>
    expect(currentRole(roles, "all")?.config.id).toBe("all"));
  it("falls back to the first one when the choice was taken away", () =>
    expect(currentRole(roles, "guest")?.config.id).toBe("crew"));
  it("is none for somebody without a role", () => expect(currentRole([], "all")).toBeUndefined());
});
