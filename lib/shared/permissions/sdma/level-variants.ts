import type { Operation } from "../../sdma/catalog";
import { type LevelChoice, type NeededLevel, neededLevel } from "./needed-level";

/** One kind of request of an operation whose needed level depends on what the request says. */
export interface LevelVariant {
  /** As the end of "If the request is about …". */
  label: string;
  choice: LevelChoice;
  needed: NeededLevel;
}

const credentials = [
  { label: "Credentials for reading", choice: { credentials: "read" } },
  { label: "Credentials for writing", choice: { credentials: "write" } },
] as const;

const members = [
  { label: "A member below Manager", choice: { memberLevel: "CONTRIBUTOR" } },
  { label: "A Manager or Owner", choice: { memberLevel: "MANAGER" } },
] as const;

/**
 * The kinds of requests that need different levels, the least first; none where all need the same.
 * Source: the guide, Access levels.
 */
export function levelVariants(operation: Pick<Operation, "operationId" | "needs">): LevelVariant[] {
  for (const variants of [credentials, members]) {
    const found = variants.flatMap(({ label, choice }) => {
      const needed = neededLevel(operation, choice);
      return needed ? [{ label, choice, needed }] : [];
    });
    if (new Set(found.map(({ needed }) => needed.level)).size > 1) return found;
  }
  return [];
}

/** Whether a chosen request is of this kind; the least one where nothing is chosen. */
export function isChosenVariant({ choice }: LevelVariant, chosen: LevelChoice): boolean {
  if (choice.credentials) return choice.credentials === (chosen.credentials ?? "read");
  return choice.memberLevel === (chosen.memberLevel ?? "CONTRIBUTOR");
}
