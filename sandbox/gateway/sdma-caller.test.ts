import { describe, expect, it } from "vitest";
import { casePrincipals } from "../testing/case-principals";
import { sdmaCaller } from "./sdma-caller";

const usersOf = (caller: keyof typeof casePrincipals) =>
  sdmaCaller(casePrincipals[caller])
    .principals.filter(({ principalType }) => principalType === "USER")
    .map(({ principalId }) => principalId);

describe("SDMA identifies", () => {
  it("a session as the user of the same name and as its role, including the role's path", () => {
    expect(usersOf("Reader")).toEqual(["mira.kovac", "arn:aws:iam::111122223333:role/teams/Reader"]);
  });

  it.each(["user", "user with token"] as const)("a %s by its name and its ARN", (caller) => {
    expect(usersOf(caller)).toEqual(["pat", "arn:aws:iam::111122223333:user/pat"]);
  });

  it("a federated user as itself, never as the user who issued its token", () => {
    expect(usersOf("federated user")).toEqual(["kim", "arn:aws:sts::111122223333:federated-user/kim"]);
  });

  it("a session with the groups of the user of the same name", () => {
    const groups = sdmaCaller(casePrincipals.Reader).principals.filter(
      ({ principalType }) => principalType === "GROUP",
    );
    expect(groups).toEqual([{ principalType: "GROUP", principalId: "survey-crew" }]);
  });
});
