import { z } from "zod";
import operationLevels from "../operation-levels.json" with { type: "json" };
import { levels } from "./level";

export const resourceTypes = ["library", "project", "assetTemplate", "connector"] as const;
export type ResourceType = (typeof resourceTypes)[number];

const ruleSchema = z.object({
  resource: z.enum([...resourceTypes, "none"]),
  level: z.enum(levels).nullable(),
  note: z.string().optional(),
});

/** Path parameter for each type of resource. */
export const pathParameterOf: Record<ResourceType, string> = {
  library: "libraryId",
  project: "projectId",
  assetTemplate: "templateId",
  connector: "connectorId",
};

export type OperationRule = z.infer<typeof ruleSchema>;

const rules = z.record(z.string(), ruleSchema).parse(operationLevels);

/** The level that an operation requires, and on which resource in its path. */
export function operationRule(operationId: string): OperationRule {
  const rule = rules[operationId];
  if (!rule) throw new Error(`operation-levels.json does not list ${operationId}`);
  return rule;
}

/** Ids of the operations on this type of resource, sorted. */
export function operationsAbout(resourceType: ResourceType): string[] {
  return Object.keys(rules)
    .filter((operationId) => rules[operationId]?.resource === resourceType)
    .sort();
}
