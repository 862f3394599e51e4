import { describe, expect, it } from "vitest";
import type { PersonQuestion } from "@/lib/shared/contracts/other-person";
import { exampleRole } from "../sdma/example-ctx.test-support";
import { findOtherPerson } from "./find-other-person";

const roles = [
  { ...exampleRole, id: "crew", groups: ["survey-crew"], emails: [] },
  { ...exampleRole, id: "partner", groups: [], emails: ["*@partner.example"] },
];
const asked: PersonQuestion = {
  name: "mira.kovac",
  nameIs: "claim",
  email: null,
  groups: [],
  hasAllGroups: true,
};
const find = (question: Partial<PersonQuestion>, sessionNameClaim = "preferred_username") =>
  findOtherPerson({ roles }, { sessionNameClaim }, { ...asked, ...question });
const grantsOf = (...question: Parameters<typeof find>) =>
  Object.fromEntries(find(...question).roles.map(({ id, grant }) => [id, grant.kind]));

describe("findOtherPerson", () => {
  it("names their sessions as a sign-in would, with a hash where AWS takes the name in no other form", () => {
    expect(find({})).toMatchObject({ sessionName: "mira.kovac", isChanged: false });
    expect(find({ name: "mira kovač" })).toMatchObject({
      sessionName: expect.stringMatching(/^mira-kova--[0-9a-f]{20}$/),
      isChanged: true,
    });
  });

  it("takes the name of a session as it is", () => {
    const { sessionName } = find({ name: "mira kovač" });
    expect(find({ name: sessionName, nameIs: "session" })).toMatchObject({ sessionName, isChanged: false });
  });

  it("says which tags their sessions have in each role", () => {
    expect(find({ name: "kovac,mira" }).roles.map(({ sessionTags }) => sessionTags)).toEqual([
      { "sdma-portal:person": "kovac:mira", "sdma-portal:role": "crew" },
      { "sdma-portal:person": "kovac:mira", "sdma-portal:role": "partner" },
    ]);
  });

  it("gives what the rules give, and leaves open what depends on unknown groups", () => {
    expect(grantsOf({ groups: ["survey-crew"] })).toEqual({ crew: "granted", partner: "possible" });
    expect(grantsOf({})).toMatchObject({ crew: "none" });
    expect(grantsOf({ hasAllGroups: false })).toMatchObject({ crew: "possible" });
  });

  it("trusts an address only where the issuer must have confirmed it", () => {
    const email = "mira@partner.example";
    expect(grantsOf({ email })).toMatchObject({ partner: "possible" });
    expect(grantsOf({ name: email }, "email")).toMatchObject({ partner: "granted" });
    expect(grantsOf({ name: email, nameIs: "session" }, "email")).toMatchObject({ partner: "granted" });
    expect(grantsOf({ name: email })).toMatchObject({ partner: "possible" });
  });

  it("does not read an address from the end of a changed session name", () => {
    const name = "mira-x@partner.example-0123456789abcdef0123";
    expect(find({ name, nameIs: "session" }, "email").email).toBeNull();
  });
});
