import { expect, it } from "vitest";
import { joinableGroups, leavableGroups, roleAfter } from "./change-groups";

const role = (id: string, groups: string[], isByEmail = false) => ({
  id,
  label: id,
  rules: { groups, isByEmail, emails: [] },
});
const crew = role("crew", ["survey-crew"]);
const reader = role("reader", ["survey-crew", "stakeholders"]);
const admin = role("admin", ["admins", "owners"]);
const all = [crew, reader, admin];
const own = ["survey-crew", "stakeholders", "choir"];

it("offers the groups that give a role one does not have, and those of one's own that give one", () => {
  expect(joinableGroups(all, own)).toEqual([
    { group: "admins", gives: [admin] },
    { group: "owners", gives: [admin] },
  ]);
  expect(leavableGroups(all, own)).toEqual(["stakeholders", "survey-crew"]);
});

it.each([
  ["nothing changes", { join: null, leave: null }, "crew"],
  ["a group gives another role", { join: "admins", leave: null }, "admin"],
  ["a group gives no role that is new", { join: "choir", leave: null }, "crew"],
  ["a group gives no role at all", { join: null, leave: "choir" }, "crew"],
  ["the role goes with its group, another stays", { join: null, leave: "survey-crew" }, "reader"],
  ["the role stays through another group", { join: null, leave: "stakeholders" }, "crew"],
  ["one group is changed for another", { join: "owners", leave: "survey-crew" }, "admin"],
])("finds the role where %s", (_, change, expected) => {
  expect(roleAfter(all, crew, { own, ...change })?.id).toBe(expected);
});

it("finds none where the last group is left, unless an address or everyone has one", () => {
  const last = { own: ["survey-crew"], join: null, leave: "survey-crew" };
  const invited = role("invited", [], true);
  expect(roleAfter([crew, reader], crew, last)).toBeNull();
  expect(roleAfter([crew, invited], crew, last)?.id).toBe("invited");
  expect(roleAfter([crew, role("guest", ["*"])], crew, last)?.id).toBe("guest");
});
