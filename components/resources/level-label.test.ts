import { describe, expect, it } from "vitest";
import { levelLabel, reasonAgainst } from "./level-label";

const viewer = { isKnown: true, level: "VIEWER", alsoPossible: [] } as const;

describe("reasonAgainst", () => {
  it("says which level is required, which one the person has, and who can change it", () => {
    const reason = reasonAgainst({ ...viewer, alsoPossible: [] }, "CONSUMER", "Downloading", "project");
    expect(reason).toBe(
      "Downloading requires Consumer on this project; you are Viewer. A Manager or Owner of the project can change your level.",
    );
  });

  it("allows a sufficient or an unknown level", () => {
    const owner = { isKnown: true as const, level: "OWNER" as const, alsoPossible: [] };
    expect(reasonAgainst(owner, "MANAGER", "Deleting", "project")).toBeNull();
    expect(
      reasonAgainst({ isKnown: false, reason: "nothing-granted" }, "OWNER", "Deleting", "project"),
    ).toBeNull();
    expect(reasonAgainst(null, "OWNER", "Deleting", "project")).toBeNull();
  });
});

describe("levelLabel", () => {
  it("names both levels where no operation tells them apart", () => {
    expect(levelLabel({ isKnown: true, level: "MANAGER", alsoPossible: ["OWNER"] })).toBe("Owner or Manager");
    expect(levelLabel({ isKnown: false, reason: "unfamiliar-permissions" })).toBeNull();
  });
});
