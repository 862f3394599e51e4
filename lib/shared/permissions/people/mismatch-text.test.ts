import { describe, expect, it } from "vitest";
import type { Mismatch } from "./find-mismatches";
import { mismatchTexts } from "./mismatch-text";

const on = { resource: "project", level: "MANAGER" } as const;
const membership = {
  level: "MANAGER",
  source: "group",
  member: "leads",
  by: "group",
  resource: "project",
} as const;

/** Every kind, so that a new one needs a text that names who changes what. */
const all: readonly [Mismatch, RegExp, RegExp][] = [
  [
    { ...on, kind: "other-name", member: "Mira", likeness: "case" },
    /Mira is Manager of the project/,
    /^An Owner of the project adds mira/,
  ],
  [
    { ...on, level: "VIEWER", kind: "other-name", member: "Mira", likeness: "similar" },
    /check that it is the same person/,
    /^A Manager or Owner/,
  ],
  [
    { ...on, kind: "group-spelling", member: "/leads", group: "leads" },
    /\/leads is .*names leads/,
    /as the token spells it/,
  ],
  [
    { ...on, kind: "group-not-in-token", groups: ["a", "b"], isProven: true },
    /permits what a or b gives/,
    /identity provider/,
  ],
  [
    { ...on, kind: "group-not-in-token", groups: ["a", "b"], isProven: false },
    /a, b, up to Manager/,
    /^If the person belongs/,
  ],
  [{ ...on, kind: "role-as-member", member: "arn:role" }, /whoever takes it/, /removes the role/],
  [{ ...on, kind: "role-form", member: "arn:role" }, /not the ARN of the role/, /adds mira/],
  [{ ...on, kind: "session-arn", member: "arn:session", isOtherRole: true }, /of another role/, /adds mira/],
  [
    { ...on, kind: "without-effect", membership },
    /Manager \(group leads\), but SDMA permits less/,
    /adds mira directly/,
  ],
  [
    { ...on, kind: "without-effect", membership: { ...membership, by: "name" } },
    /\(direct\)/,
    /Read the members/,
  ],
  [{ ...on, kind: "unexplained" }, /no member explains it/, /Nothing has to be changed/],
];

describe("mismatchTexts", () => {
  it.each(all)("says of %j what does not fit and who changes it", (mismatch, what, fix) => {
    const texts = mismatchTexts(mismatch, "mira");
    expect(texts.what).toMatch(what);
    expect(texts.fix).toMatch(fix);
  });
});
