import type { Refusal, RefusedPlace } from "../contracts/access-request";
import type { Problem } from "../contracts/problem";

const layers: ReadonlyMap<Problem["code"], Refusal["layer"]> = new Map([
  ["access-denied-iam", "iam"],
  ["access-denied-sdma", "sdma"],
  ["role-refused", "role"],
  ["no-role", "role"],
]);

const idNames: readonly { name: keyof RefusedPlace; prefix: string }[] = [
  { name: "libraryId", prefix: "library" },
  { name: "projectId", prefix: "project" },
  { name: "assetId", prefix: "asset" },
  { name: "fileIdOrPathId", prefix: "(?:file|path)" },
  { name: "templateId", prefix: "template" },
  { name: "connectorId", prefix: "connector" },
];

/** Ids in the ARN of a call, or in the address of the page that made it. */
function placeIn(text: string): RefusedPlace {
  const found = idNames.flatMap(({ name, prefix }) => {
    const id = new RegExp(`(?:^|/)(${prefix}-[0-9a-fA-F]{32}(?:-[0-9a-fA-F]{32})?)(?=$|[/?#])`).exec(
      text,
    )?.[1];
    return id ? [[name, id] as const] : [];
  });
  return Object.fromEntries(found);
}

/**
 * The facts of a refusal that a request for access takes.
 * @param path of the page that shows it, for refusals whose answer names no ARN
 * @returns null for what nobody can grant
 */
export function refusalOfProblem(problem: Problem, path: string): Refusal | null {
  const layer = layers.get(problem.code);
  if (!layer) return null;
  const { operationId, requestId, resourceArn, denial } = problem;
  if (layer === "role") return { layer, place: {} };
  if (!operationId) return null;
  return {
    layer,
    operationId,
    place: placeIn(resourceArn ?? path),
    ...(requestId && /^[\w./+=:-]{1,120}$/.test(requestId) ? { requestId } : {}),
    ...(layer === "iam" && denial ? { denial } : {}),
  };
}
