import { describe, expect, it } from "vitest";
import type { AccessDecision } from "./iam/access-model";
import { joinLayers } from "./join-layers";
import type { SdmaDecision } from "./sdma/decide-level";

const unseen: string[] = [];
const statement = { layer: "identity-based policy", policy: "Projects", sid: null, index: 0 } as const;
const allowed: AccessDecision = {
  unseen,
  verdict: "allowed",
  layer: "identity-based policy",
  decisive: statement,
};
const refused: AccessDecision = {
  unseen,
  verdict: "implicit-deny",
  layer: "identity-based policy",
  decisive: null,
};
const undecided = (...possible: ("allowed" | "implicit-deny" | "explicit-deny")[]): AccessDecision => ({
  unseen,
  verdict: "unknown",
  possible,
  because: [{ kind: "unseen-layer", layer: "permissions boundary" }],
  decisive: null,
});

const needed = { resource: "project", level: "CONSUMER", source: "guide" } as const;
const held = { level: "OWNER", source: "direct", member: "mira" } as const;
const enough: SdmaDecision = { verdict: "allowed", needed, held, because: "level" };
const tooLow: SdmaDecision = {
  verdict: "denied",
  needed,
  held: { ...held, level: "VIEWER" },
  because: "level",
};
const unread: SdmaDecision = { verdict: "unknown", needed, because: "not-read" };

describe("joinLayers", () => {
  it.each<[string, AccessDecision, SdmaDecision, string, string[]]>([
    ["both allow", allowed, enough, "allowed", []],
    ["no level is needed", allowed, { verdict: "not-applicable" }, "allowed", []],
    ["IAM denies", refused, enough, "denied", ["iam"]],
    ["SDMA denies", allowed, tooLow, "denied", ["sdma"]],
    ["both deny", refused, tooLow, "denied", ["iam", "sdma"]],
    [
      "IAM is unknown and SDMA denies",
      undecided("allowed", "implicit-deny"),
      tooLow,
      "denied",
      ["sdma", "iam"],
    ],
    ["IAM denies and SDMA is unknown", refused, unread, "denied", ["iam", "sdma"]],
    ["IAM is unknown", undecided("allowed", "explicit-deny"), enough, "unknown", ["iam"]],
    [
      "IAM denies in one way or another",
      undecided("implicit-deny", "explicit-deny"),
      unread,
      "denied",
      ["iam", "sdma"],
    ],
    ["SDMA is unknown", allowed, unread, "unknown", ["sdma"]],
    ["both are unknown", undecided("allowed", "implicit-deny"), unread, "unknown", ["iam", "sdma"]],
  ])("where %s", (_title, iam, sdma, verdict, layers) => {
    const joined = joinLayers(iam, sdma);
    expect([joined.verdict, joined.blockers.map(({ layer }) => layer)]).toEqual([verdict, layers]);
  });

  it("offers one's own roles that IAM lets pass before an administrator", () => {
    const ownRoles = [
      { roleId: "reader", label: "Reader", iam: "implicit-deny" },
      { roleId: "survey", label: "Survey", iam: "allowed" },
      { roleId: "other", label: "Other", iam: "unknown" },
    ] as const;
    expect(joinLayers(refused, enough, ownRoles).fixers).toEqual([
      { kind: "own-role", roleId: "survey", label: "Survey" },
      { kind: "iam-administrator" },
    ]);
  });

  it("names who may grant the missing level: Managers up to Contributor, Owners above", () => {
    expect(joinLayers(allowed, tooLow).fixers).toEqual([
      { kind: "level-granter", resource: "project", level: "MANAGER" },
    ]);
    const denied: SdmaDecision = { ...tooLow, needed: { ...needed, level: "OWNER" } };
    expect(joinLayers(allowed, denied).fixers).toEqual([
      { kind: "level-granter", resource: "project", level: "OWNER" },
    ]);
  });
});
