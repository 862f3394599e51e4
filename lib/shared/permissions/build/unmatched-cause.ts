import { operationCatalog } from "../../sdma/catalog";
import type { RequestContext } from "../iam/context-keys";
import type { TextPattern } from "../iam/text-pattern";
import { comparePattern, type PatternComparison } from "../near-miss/compare-pattern";
import type { Difference } from "../near-miss/near-miss-model";
import { operationResource } from "../near-miss/operation-resource";

const nothingKnown: RequestContext = { valuesOf: () => "absent" };

function causeText({ part, found, needed }: Difference): string {
  const instead = found === "" ? `${needed} is missing` : `it is ${needed}, not ${found}`;
  switch (part) {
    case "prefix":
      return "/iam/ is missing after the method";
    case "case":
      return `it must be ${needed}, not ${found}: upper and lower case differ`;
    case "trailing-slash":
      return found === "" ? "a slash is missing at the end" : "no route ends with a slash";
    case "trailing-segment":
      return found === "" ? "something is missing at the end" : `no route continues with ${found}`;
    case "stage":
      return `the stage is wrong: ${instead}`;
    case "api":
      return `the API id is wrong: ${instead}`;
    case "region":
      return `the Region is wrong: ${instead}`;
    case "account":
      return `the account is wrong: ${instead}`;
    case "method":
      return `the method is wrong: ${instead}`;
    case "service":
      return `the service is wrong: ${instead}`;
    case "partition":
      return `the partition is wrong: ${instead}`;
    default:
      return /0{32}/.test(needed) ? "it is not a route of the API" : `it must be ${needed}, not ${found}`;
  }
}

export interface UnmatchedCause {
  text: string;
  /** The pattern as it was probably meant; null where nobody can tell. */
  corrected: string | null;
}

/** A path that is wrong in two places, or as a whole, is no slip. */
function isSlip({ cost, differences }: PatternComparison): boolean {
  return differences.filter(({ part }) => part === "path").length < 2 && cost < 5;
}

/** The likely reason why a pattern matches none of the 80 operations, with the least that would have to change. */
export function unmatchedCause(pattern: TextPattern, stageArn: string): UnmatchedCause {
  const placeholder = /<[A-Za-z_-]+>|\{[A-Za-z]+\}/.exec(pattern.source)?.[0];
  if (placeholder) {
    const use = placeholder.startsWith("{") ? "Use an id or * in its place" : "Put the value in its place";
    return { text: `${placeholder} is a placeholder. ${use}`, corrected: null };
  }
  const compared = operationCatalog
    .flatMap(
      (operation) =>
        comparePattern(pattern, "Resource", operationResource(operation, stageArn), nothingKnown) ?? [],
    )
    .toSorted((a, b) => a.cost - b.cost)[0];
  if (!compared || !isSlip(compared)) return { text: "it is not a route of the API", corrected: null };
  return {
    text: compared.differences.map(causeText).join("; "),
    corrected: /0{32}/.test(compared.corrected) ? null : compared.corrected,
  };
}
