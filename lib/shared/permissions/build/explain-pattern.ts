import { type OperationId, operationCatalog } from "../../sdma/catalog";
import { parsePolicy } from "../iam/parse-policy";
import { operationResource } from "../near-miss/operation-resource";
import { pathSegments } from "./chosen-resources";
import { idsInPattern } from "./pattern-ids";
import { verdictOf } from "./policy-reach";

export interface ExplainedPattern {
  pattern: string;
  /** Operations that it matches, on the resources that it names. */
  matches: readonly OperationId[];
  /** Sentences: what its wildcards stand for, and what a shorter form would match besides. */
  reasons: readonly string[];
}

export interface ExplainQuestion {
  pattern: string;
  /** `arn:aws:execute-api:region:account:api/stage` */
  stageArn: string;
}

const parsedAllow = (pattern: string) =>
  parsePolicy(
    {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: pattern }],
    },
    "identity",
  );

/** Operations of the 80 that a pattern of Resource matches, on the resources that it names or on any. */
export function matchedOperations({ pattern, stageArn }: ExplainQuestion): OperationId[] {
  const policies = [parsedAllow(pattern)];
  const ids = idsInPattern(pattern);
  return operationCatalog
    .filter((operation) => verdictOf(policies, operationResource(operation, stageArn, ids)) === "allowed")
    .map(({ operationId }) => operationId);
}

/** At most four names. */
export function listOperations(ids: readonly string[]): string {
  const shown = ids.length > 4 ? [...ids.slice(0, 3), `${ids.length - 3} more`] : [...ids];
  const last = shown.pop() ?? "";
  return shown.length > 0 ? `${shown.join(", ")} and ${last}` : last;
}

const exactId = /[a-z?]+-\?{32}(?:-\?{32})?/g;

function exactReason(question: ExplainQuestion, matches: readonly OperationId[]): string[] {
  const { pattern } = question;
  if (!/\?{32}/.test(pattern)) return [];
  const looser = matchedOperations({ ...question, pattern: pattern.replace(exactId, "*") });
  const more = looser.filter((id) => !matches.includes(id));
  const length = /-\?{32}-\?{32}/.test(pattern)
    ? "The ? stand for the two halves of a longer project id; SDMA has ids of both lengths"
    : "The 32 ? stand for the rest of an id and match no further segment";
  return [
    more.length > 0
      ? `${length}. A * instead would also match ${listOperations(more)}, since * crosses slashes.`
      : `${length}.`,
  ];
}

function methodReason({ pattern, stageArn }: ExplainQuestion, matches: readonly OperationId[]): string[] {
  const method = pattern.slice(stageArn.length + 1).split("/", 1)[0] ?? "";
  if (!method.includes("*")) return [];
  const used = new Set(
    operationCatalog.filter(({ operationId }) => matches.includes(operationId)).map((each) => each.method),
  );
  const methods = [...used].join(", ");
  return [`${method} in place of the method stands for ${methods}.`];
}

function endReason(question: ExplainQuestion, matches: readonly OperationId[]): string[] {
  const { pattern } = question;
  // That a * would match more has been said of the ids.
  if (/\?{32}$/.test(pattern)) return [];
  if (pattern.endsWith("*")) {
    const below = /\/iam\/\*$/.test(pattern) ? "every route" : "every route that begins so";
    return matches.length > 1
      ? [`The * at the end stands for ${below}, also those that SDMA adds later.`]
      : [];
  }
  const longer = matchedOperations({ ...question, pattern: `${pattern}*` });
  const more = longer.filter((id) => !matches.includes(id));
  return more.length > 0 ? [`No * at the end: it would also match ${listOperations(more)}.`] : [];
}

/** A member's id is free text, so that it can be the name of the route that a pattern ends with. */
function memberReason({ pattern, stageArn }: ExplainQuestion, matches: readonly OperationId[]): string[] {
  const name = pattern.slice(pattern.lastIndexOf("/") + 1);
  if (!/^[a-z-]+$/.test(name)) return [];
  const policies = [parsedAllow(pattern)];
  const met = operationCatalog.filter(
    (operation) =>
      pathSegments(operation).some(({ parameter }) => parameter === "principalId") &&
      !matches.includes(operation.operationId) &&
      verdictOf(
        policies,
        operationResource(operation, stageArn, { ...idsInPattern(pattern), principalId: name }),
      ) === "allowed",
  );
  if (met.length === 0) return [];
  const ids = met.map(({ operationId }) => operationId);
  return [`Also matches ${listOperations(ids)} of a member whose id is “${name}”.`];
}

/** What one pattern of Resource matches of the 80 operations, and why it has the form that it has. */
export function explainPattern(question: ExplainQuestion): ExplainedPattern {
  const matches = matchedOperations(question);
  const reasons =
    matches.length === 0
      ? []
      : [
          ...methodReason(question, matches),
          ...exactReason(question, matches),
          ...endReason(question, matches),
          ...memberReason(question, matches),
        ];
  return { pattern: question.pattern, matches, reasons };
}
