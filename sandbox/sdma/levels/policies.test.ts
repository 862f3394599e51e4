import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { SdmaPrincipal } from "../contract";
import { operations } from "../operation-document";
import operationLevels from "../operation-levels.json" with { type: "json" };
import { questionOf } from "./check-level";
import { createLevelReader, type LevelReader } from "./effective-level";
import { isAtLeast, type Level, levels } from "./level";
import { checkPolicies, readPolicies, readSchema } from "./load-policies";
import type { ResourceType } from "./operation-rule";
import type { Grant, Question } from "./question";
import { levelsOf } from "./question-entities";

const rules = z
  .record(
    z.string(),
    z.looseObject({ resource: z.string(), level: z.enum(levels).nullable(), note: z.string().optional() }),
  )
  .parse(operationLevels);

const path = {
  libraryId: "library-1",
  projectId: "project-1",
  templateId: "template-1",
  connectorId: "connector-1",
};
const identifiers: Record<ResourceType, string> = {
  library: path.libraryId,
  project: path.projectId,
  assetTemplate: path.templateId,
  connector: path.connectorId,
};

const person = { principalType: "USER", principalId: "mira.kovac" } as const;
const crew = { principalType: "GROUP", principalId: "survey-crew" } as const;

function readerWith(grants: readonly Grant[], principals: SdmaPrincipal[] = [person, crew]): LevelReader {
  return createLevelReader({ principals, sessionName: "mira.kovac", arn: "arn" }, grants);
}

const grant = (resourceId: string, level: Level, holder: typeof person | typeof crew = person): Grant => ({
  ...holder,
  resourceId,
  level,
});

/** The least privileged form of an operation: read access, no membership level, an end that decides. */
function ask(operationId: string, query = "read"): Question {
  return questionOf({ operationId, path, query: { operation: query }, body: {} });
}

const ruled = Object.entries(rules).flatMap(([operationId, rule]) =>
  rule.level === null || rule.note?.startsWith("answers only")
    ? []
    : [
        {
          operationId,
          level: rule.level,
          type: z.enum(["library", "project", "assetTemplate", "connector"]).parse(rule.resource),
        },
      ],
);

/** One project operation for each level. */
const probes = levels.flatMap(
  (level) => ruled.find((rule) => rule.type === "project" && rule.level === level) ?? [],
);

describe("policies", () => {
  it("cover every operation of the document, each with an action in the schema", () => {
    const schema = readSchema();
    for (const { operationId } of operations) expect(schema, operationId).toContain(`"${operationId}"`);
    expect(Object.keys(rules)).toHaveLength(80);
    expect(Object.keys(readPolicies()).length).toBeGreaterThan(20);
  });

  it.each(ruled)(
    "$operationId requires $level on the $type and refuses lower levels",
    ({ operationId, level, type }) => {
      expect(readerWith([]).allows(ask(operationId)), "without any level").toBe(false);
      for (const held of levelsOf(type)) {
        const expected = isAtLeast(held, level);
        const allows = (grants: readonly Grant[]) => readerWith(grants).allows(ask(operationId));
        expect(allows([grant(identifiers[type], held)]), `${held} directly`).toBe(expected);
        expect(allows([grant(identifiers[type], held, crew)]), `${held} by group`).toBe(expected);
        if (held !== "CONSUMER")
          expect(allows([grant(path.libraryId, held)]), `${held} on the library`).toBe(expected);
        expect(allows([grant("project-elsewhere", held)]), `${held} elsewhere`).toBe(false);
      }
    },
  );

  it("use the highest of the direct, group and library levels, as the lists do", () => {
    const choices = [null, ...levels];
    const held = choices.flatMap((direct) =>
      choices.flatMap((group) => choices.map((inherited) => ({ direct, group, inherited }))),
    );
    for (const { direct, group, inherited } of held.filter((each) => each.inherited !== "CONSUMER")) {
      const reader = readerWith([
        ...(direct ? [grant(path.projectId, direct)] : []),
        ...(group ? [grant(path.projectId, group, crew)] : []),
        ...(inherited ? [grant(path.libraryId, inherited)] : []),
      ]);
      const level = reader.on(path.projectId, path.libraryId);
      const expected = probes.map((probe) => isAtLeast(level, probe.level));
      const what = `${direct}, ${group}, ${inherited}`;
      expect(
        probes.map(({ operationId }) => reader.allows(ask(operationId))),
        what,
      ).toEqual(expected);
    }
  }, 120_000);

  it("give Consumers read credentials, and only Contributors write credentials", () => {
    const mayUse = (level: Level, operation: string) =>
      readerWith([grant(path.projectId, level)]).allows(ask("GetAssetCredentials", operation));
    expect(levels.map((level) => mayUse(level, "read"))).toEqual([false, true, true, true, true]);
    expect(levels.map((level) => mayUse(level, "write"))).toEqual([false, false, true, true, true]);
  });

  it("give administrators everything through their group, except changing their own level", () => {
    const administrators = {
      principalType: "GROUP",
      principalId: "SpatialDataManagementAdministrators",
    } as const;
    const reader = createLevelReader(
      { principals: [person, administrators], sessionName: "x", arn: "arn" },
      [],
    );
    for (const { operationId } of operations) expect(reader.allows(ask(operationId)), operationId).toBe(true);
    const own = { ...ask("UpdateLibraryMember"), context: { levels: ["VIEWER"], isOwn: true } };
    expect(reader.allows(own)).toBe(false);
  });

  it("allow everybody the lists that omit what they may not see, and the personas", () => {
    const open = operations.filter(({ operationId }) => readerWith([], []).allows(ask(operationId)));
    expect(open.map(({ operationId }) => operationId).sort()).toEqual([
      "GetPersonas",
      "ListAssetTemplates",
      "ListConnectors",
      "ListLibraries",
      "ListProjects",
    ]);
  });

  it("let Managers of either end change an association, as far as SDMA's state rules allow", () => {
    const ends = {
      UpdateAssetTemplateProjectAssociation: path.projectId,
      UpdateConnectorAssetTemplateAssociation: path.templateId,
    };
    for (const [operationId, otherEnd] of Object.entries(ends)) {
      const answers = levels.map((level) => readerWith([grant(otherEnd, level)]).allows(ask(operationId)));
      expect(answers, operationId).toEqual([false, false, false, true, true]);
    }
  });

  it.each([
    [
      "an action that the schema lacks",
      'permit (principal, action == SDMA::Action::"EatProject", resource);',
    ],
    [
      "a level that the type does not have",
      'permit (principal, action == SDMA::Action::"GetLibrary", resource) when { principal in resource.consumers };',
    ],
    ["half a policy", "permit (principal, action"],
  ])("refuse to load when one contains %s", (_what, policy) => {
    expect(() => checkPolicies(readPolicies(), readSchema())).not.toThrow();
    expect(() => checkPolicies({ ...readPolicies(), wrong: policy }, readSchema())).toThrow();
  });
});
