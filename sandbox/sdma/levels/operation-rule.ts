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

export type OperationRule = z.infer<typeof ruleSchema>;

const rules = z.record(z.string(), ruleSchema).parse(operationLevels);

const filteringNote = "answers only what the caller may see";

/** The level an operation needs, and on which of the resources in its path. */
export function operationRule(operationId: string): OperationRule {
  const rule = rules[operationId];
  if (!rule) throw new Error(`operation-levels.json does not list ${operationId}`);
  return rule;
}

/** Lists that leave out what the caller may not see rather than refuse. */
export function isFilteringList(operationId: string): boolean {
  return operationRule(operationId).note?.startsWith(filteringNote) ?? false;
}

/** Operation ids that are about a resource of this type, sorted. */
export function operationsAbout(resourceType: ResourceType): string[] {
  return Object.keys(rules)
    .filter((operationId) => rules[operationId]?.resource === resourceType)
    .sort();
}
