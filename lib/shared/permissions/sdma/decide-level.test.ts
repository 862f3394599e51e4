import { describe, expect, it } from "vitest";
import { levelsFromHighest } from "../../level-order";
import { operationById, operationCatalog } from "../../sdma/catalog";
import { decideLevel, highestHeld } from "./decide-level";
import type { EvidenceByResource, HeldLevel, LevelEvidence } from "./level-evidence";
import { isFilteredList, neededLevel, type SdmaResourceType } from "./needed-level";

const resources: readonly SdmaResourceType[] = ["library", "project", "assetTemplate", "connector"];

const holding = (level: string | null, rest: Partial<LevelEvidence> = {}): LevelEvidence => ({
  permitted: null,
  held: level ? [{ level, source: "direct", member: "mira" }] : [],
  isComplete: true,
  readAtMs: 0,
  ...rest,
});

const everywhere = (evidence: LevelEvidence): EvidenceByResource =>
  Object.fromEntries(resources.map((resource) => [resource, evidence]));

const verdictOf = (operationId: string, evidence: EvidenceByResource, choice = {}) =>
  decideLevel(operationById(operationId), evidence, choice);

describe("decideLevel from memberships", () => {
  it.each(levelsFromHighest)("allows %s exactly what needs that level or a lower one", (level) => {
    const order: readonly string[] = levelsFromHighest;
    for (const operation of operationCatalog) {
      const needed = neededLevel(operation);
      const { verdict } = decideLevel(operation, everywhere(holding(level)));
      const isEnough = !needed || order.indexOf(level) <= order.indexOf(needed.level);
      if (isEnough || isFilteredList(operation))
        expect([operation.operationId, verdict]).not.toContain("denied");
      else expect([operation.operationId, verdict]).toEqual([operation.operationId, "denied"]);
    }
  });

  it("gives the only operation without a level no verdict", () => {
    expect(
      operationCatalog.filter((operation) => decideLevel(operation, {}).verdict === "not-applicable"),
    ).toEqual([operationById("GetPersonas")]);
  });

  it("never says yes or no about a resource that was not read", () => {
    expect(verdictOf("GetProject", {})).toMatchObject({ verdict: "unknown", because: "not-read" });
  });

  it("never says no while a membership may be unseen, but says yes where one is enough", () => {
    const partly = everywhere(holding("VIEWER", { isComplete: false }));
    expect(verdictOf("DeleteProject", partly)).toMatchObject({ verdict: "unknown", because: "incomplete" });
    expect(verdictOf("GetProject", partly)).toMatchObject({ verdict: "allowed" });
  });

  it("says that a Viewer of a project may not download", () => {
    expect(verdictOf("GetFileContent", { project: holding("VIEWER") })).toMatchObject({
      verdict: "denied",
      needed: { level: "CONSUMER" },
      held: { level: "VIEWER" },
    });
  });

  it("takes a level that SDMA may add later for none", () => {
    expect(verdictOf("GetProject", { project: holding("AUDITOR") })).toMatchObject({ verdict: "denied" });
  });

  it("lets an association open templates and connectors to readers without a level", () => {
    expect(verdictOf("GetAssetTemplate", { assetTemplate: holding(null) })).toMatchObject({
      verdict: "unknown",
      because: "association",
    });
    expect(verdictOf("UpdateAssetTemplate", { assetTemplate: holding(null) })).toMatchObject({
      verdict: "denied",
    });
  });

  it("lets anyone list what they may see", () => {
    expect(verdictOf("ListProjects", { library: holding(null) })).toMatchObject({
      verdict: "allowed",
      because: "filtered-list",
    });
  });
});

describe("decideLevel by what is asked", () => {
  it("needs Contributor for credentials that write", () => {
    const consumer = { project: holding("CONSUMER") };
    expect(verdictOf("GetAssetCredentials", consumer, { credentials: "read" }).verdict).toBe("allowed");
    expect(verdictOf("GetAssetCredentials", consumer, { credentials: "write" })).toMatchObject({
      verdict: "denied",
      needed: { level: "CONTRIBUTOR" },
    });
  });

  it.each(["AddProjectMember", "UpdateProjectMember", "DeleteProjectMember"])(
    "lets Managers do %s below their own level, and Owners at any",
    (operationId) => {
      const manager = { project: holding("MANAGER") };
      expect(verdictOf(operationId, manager, { memberLevel: "CONTRIBUTOR" }).verdict).toBe("allowed");
      expect(verdictOf(operationId, manager, { memberLevel: "MANAGER" }).verdict).toBe("denied");
      expect(verdictOf(operationId, { project: holding("OWNER") }, { memberLevel: "OWNER" }).verdict).toBe(
        "allowed",
      );
    },
  );

  it("lets Managers of either end change an association, and does not judge an end that it has not seen", () => {
    const ask = (evidence: EvidenceByResource) =>
      verdictOf("UpdateAssetTemplateProjectAssociation", evidence);
    const viewer = holding("VIEWER");
    expect(ask({ assetTemplate: holding("MANAGER") }).verdict).toBe("allowed");
    expect(ask({ assetTemplate: viewer, project: holding("MANAGER") })).toMatchObject({
      verdict: "allowed",
      needed: { resource: "project" },
    });
    expect(ask({ assetTemplate: viewer })).toMatchObject({ verdict: "unknown", because: "other-end" });
    expect(ask({ assetTemplate: viewer, project: viewer }).verdict).toBe("denied");
  });
});

describe("decideLevel from SDMA's list of permissions", () => {
  const listed = (...permitted: string[]) => ({ project: holding(null, { permitted, isComplete: false }) });

  it("believes the list in both directions, whatever memberships say", () => {
    expect(verdictOf("GetProject", listed("GetProject"))).toMatchObject({
      verdict: "allowed",
      because: "permission-list",
    });
    expect(verdictOf("DeleteProject", listed("GetProject"))).toMatchObject({ verdict: "denied" });
    expect(verdictOf("GetProject", listed())).toMatchObject({ verdict: "denied", because: "no-level" });
  });

  it("does not take a permission to change members for one to change Owners", () => {
    const idsFor = (levels: readonly string[]) =>
      operationCatalog
        .filter(({ needs }) => needs.resource === "project" && levels.includes(needs.level ?? ""))
        .map(({ operationId }) => operationId);
    const manager = listed(...idsFor(["VIEWER", "CONSUMER", "CONTRIBUTOR", "MANAGER"]));
    expect(verdictOf("AddProjectMember", manager).verdict).toBe("allowed");
    expect(verdictOf("AddProjectMember", manager, { memberLevel: "OWNER" }).verdict).toBe("denied");
  });

  it("says that it cannot tell which of two levels somebody has", () => {
    const manager = operationCatalog
      .filter(({ needs }) => needs.resource === "library" && needs.level !== "OWNER")
      .map(({ operationId }) => operationId);
    const evidence = { library: holding(null, { permitted: manager }) };
    expect(verdictOf("AddLibraryMember", evidence, { memberLevel: "OWNER" })).toMatchObject({
      verdict: "unknown",
      because: "between-levels",
    });
  });
});

describe("highestHeld", () => {
  it("takes the highest level, and among equals the one nearest to the person", () => {
    const held: HeldLevel[] = [
      { level: "VIEWER", source: "direct", member: "mira" },
      { level: "MANAGER", source: "library", member: "mira" },
      { level: "MANAGER", source: "group", member: "leads" },
    ];
    expect(highestHeld(held)).toEqual(held[2]);
    expect(highestHeld([])).toBeNull();
  });
});
