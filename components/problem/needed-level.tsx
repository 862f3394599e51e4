"use client";

import { levelName } from "@/lib/shared/level-order";
import { operationCatalog } from "@/lib/shared/sdma/catalog";
import { useShownLevel } from "./shown-level";

const resourceLabels: Readonly<Record<string, string>> = { assetTemplate: "asset template" };

/** Which level SDMA requires, and which one the person has if the page knows it. Imports the catalog. */
export function NeededLevel({ operationId }: { operationId: string }) {
  const shown = useShownLevel();
  const needs = operationCatalog.find((operation) => operation.operationId === operationId)?.needs;
  if (!needs?.level) return "not known for this operation";
  const own = shown?.resource === needs.resource ? ` · you are ${shown.label}` : "";
  return `${levelName(needs.level)} of the ${resourceLabels[needs.resource] ?? needs.resource}${own}`;
}
