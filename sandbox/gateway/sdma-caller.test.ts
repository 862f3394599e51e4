import { describe, expect, it } from "vitest";
import { casePrincipals } from "../testing/case-principals";
import { sdmaCaller } from "./sdma-caller";

const usersOf = (caller: keyof typeof casePrincipals) =>
  sdmaCaller(casePrincipals[caller])
    .principals.filter(({ principalType }) => principalType === "USER")
    .map(({ principalId }) => principalId);

describe("SDMA takes", () => {
  it("a session for the user of its name and for its role, path included", () => {
    expect(usersOf("Reader")).toEqual(["mira.kovac", "arn:aws:iam::111122223333:role/teams/Reader"]);
  });

  it.each(["user", "user with token"] as const)("a %s for its name and its own ARN", (caller) => {
    expect(usersOf(caller)).toEqual(["pat", "arn:aws:iam::111122223333:user/pat"]);
  });

  it("a federated user for itself, and never for the user who vouched for it", () => {
    expect(usersOf("federated user")).toEqual(["kim", "arn:aws:sts::111122223333:federated-user/kim"]);
  });

  it("a session into the groups of the user whose name it has", () => {
    const groups = sdmaCaller(casePrincipals.Reader).principals.filter(
      ({ principalType }) => principalType === "GROUP",
    );
    expect(groups).toEqual([{ principalType: "GROUP", principalId: "survey-crew" }]);
  });
});
