import { describe, expect, it } from "vitest";
import type { SdmaLevel } from "../../level-order";
import { operationById, operationCatalog } from "../../sdma/catalog";
import { decideLevel } from "../sdma/decide-level";
import type { EvidenceByResource, HeldLevel, LevelEvidence } from "../sdma/level-evidence";
import { neededLevel } from "../sdma/needed-level";
import { type ChangedLevels, formatLevels, parseLevels, withChangedLevels } from "./change-levels";

const held = (level: SdmaLevel, source: HeldLevel["source"] = "direct"): HeldLevel => ({
  level,
  source,
  member: null,
});
const known = (...all: HeldLevel[]): LevelEvidence => ({
  permitted: null,
  held: all,
  isComplete: true,
  readAtMs: 0,
});

/** As SDMA lists the operations of a level. */
const listed = (level: SdmaLevel, resource: "library" | "project"): LevelEvidence => ({
  permitted: operationCatalog.flatMap((operation) => {
    const decision = decideLevel(operation, { [resource]: known(held(level)) });
    const isHere = neededLevel(operation)?.resource === resource;
    return isHere && decision.verdict === "allowed" ? [operation.operationId] : [];
  }),
  held: [],
  isComplete: false,
  readAtMs: 0,
});

const verdict = (operationId: string, levels: EvidenceByResource, changed: ChangedLevels) =>
  decideLevel(operationById(operationId), withChangedLevels(levels, changed)).verdict;

describe("withChangedLevels", () => {
  it.each<[string, SdmaLevel | "NONE", string]>([
    ["GetProject", "VIEWER", "allowed"],
    ["GetProject", "NONE", "denied"],
    ["GetFileContent", "VIEWER", "denied"],
    ["GetFileContent", "CONSUMER", "allowed"],
    ["DeleteProject", "MANAGER", "denied"],
    ["DeleteProject", "OWNER", "allowed"],
  ])("decides %s for another level of the project: %s", (operationId, level, expected) => {
    const levels = { project: listed("CONTRIBUTOR", "project") };
    expect(verdict(operationId, levels, { project: level })).toBe(expected);
    expect(verdict(operationId, {}, { project: level })).toBe(expected);
  });

  it("leaves alone what is not changed", () => {
    const levels = { project: listed("VIEWER", "project"), library: listed("VIEWER", "library") };
    expect(withChangedLevels(levels, {})).toEqual(levels);
    expect(withChangedLevels(levels, { connector: "OWNER" })).toMatchObject(levels);
  });

  it("gives a higher level of the library to everything in it, and takes nothing away", () => {
    const levels = { library: listed("VIEWER", "library"), project: listed("CONTRIBUTOR", "project") };
    expect(verdict("DeleteAsset", levels, { library: "MANAGER" })).toBe("allowed");
    expect(verdict("CreateAsset", levels, { library: "MANAGER" })).toBe("allowed");
    expect(verdict("DeleteProject", levels, { library: "MANAGER" })).toBe("denied");
    expect(verdict("DeleteAsset", {}, { library: "MANAGER" })).toBe("allowed");
  });

  it("does not know what a lower level of the library takes away while the reason of a level is not known", () => {
    const levels = { library: listed("MANAGER", "library"), project: listed("MANAGER", "project") };
    expect(verdict("GetProject", levels, { library: "VIEWER" })).toBe("allowed");
    expect(verdict("DeleteAsset", levels, { library: "VIEWER" })).toBe("unknown");
    expect(verdict("DeleteProject", levels, { library: "VIEWER" })).toBe("denied");
    expect(verdict("GetProject", levels, { library: "NONE" })).toBe("unknown");
    expect(verdict("AddLibraryMember", levels, { library: "VIEWER" })).toBe("denied");
  });

  it("knows what stays where the memberships are known", () => {
    const levels = {
      library: known(held("MANAGER")),
      project: known(held("CONSUMER", "group"), held("MANAGER", "library")),
    };
    expect(verdict("GetFileContent", levels, { library: "NONE" })).toBe("allowed");
    expect(verdict("CreateAsset", levels, { library: "NONE" })).toBe("denied");
    expect(verdict("DeleteAsset", levels, { project: "NONE" })).toBe("allowed");
    expect(verdict("CreateAsset", levels, { project: "CONTRIBUTOR", library: "NONE" })).toBe("allowed");
  });

  it("is not sure below a library whose level is unknown", () => {
    expect(verdict("DeleteProject", {}, { library: "MANAGER" })).toBe("unknown");
  });
});

it("keeps levels in an address, and leaves out what is none", () => {
  const changed: ChangedLevels = { project: "MANAGER", library: "NONE" };
  expect(formatLevels(changed)).toBe("library.NONE,project.MANAGER");
  expect(parseLevels(formatLevels(changed))).toEqual(changed);
  expect(parseLevels("library.CONSUMER,project.KING,planet.OWNER,__proto__.OWNER,,x")).toEqual({});
});
