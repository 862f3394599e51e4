import { statefulIsAuthorized } from "@cedar-policy/cedar-wasm/nodejs";
import { loadPolicies, policiesName } from "./load-policies";
import type { Question, Standing } from "./question";
import { decidingResources, questionEntities, resourceUid, sessionUid } from "./question-entities";

/**
 * Decisions, keyed by everything the policies can see except names of users and resources, which no policy mentions.
 */
const decisions = new Map<string, boolean>();
const mostDecisions = 20_000;

function keyOf(question: Question, standing: Standing): string {
  const { operationId, context, resource, libraryId } = question;
  const groups = standing.caller.principals.filter(({ principalType }) => principalType === "GROUP");
  const holders = [libraryId ?? "", ...decidingResources(question).map(({ id }) => id)];
  const held = holders.map((id) => standing.grantsOn(id).map(({ level }) => level));
  return JSON.stringify([
    operationId,
    resource?.type,
    held,
    groups.map(({ principalId }) => principalId),
    context,
  ]);
}

function evaluate(question: Question, standing: Standing): boolean {
  loadPolicies();
  const { operationId, context, askedBy } = question;
  const answer = statefulIsAuthorized({
    principal: sessionUid(standing),
    action: { type: "SDMA::Action", id: operationId },
    resource: resourceUid(question.resource),
    context: {
      ...structuredClone(context),
      ...(askedBy ? { askedBy: { __entity: resourceUid(askedBy) } } : {}),
    },
    preparsedPolicySetId: policiesName,
    preparsedSchemaName: policiesName,
    validateRequest: true,
    entities: questionEntities(question, standing),
  });
  if (answer.type === "failure") {
    throw new Error(`${operationId}: ${answer.errors.map(({ message }) => message).join("; ")}`);
  }
  const [error] = answer.response.diagnostics.errors;
  if (error) throw new Error(`Policy ${error.policyId} failed: ${error.error.message}`);
  return answer.response.decision === "allow";
}

/**
 * Whether the policies allow this.
 * @throws Error if the question does not match the schema, which is a bug in the sandbox
 */
export function decide(question: Question, standing: Standing): boolean {
  const key = keyOf(question, standing);
  const known = decisions.get(key);
  if (known !== undefined) return known;
  if (decisions.size >= mostDecisions) decisions.clear();
  const isAllowed = evaluate(question, standing);
  decisions.set(key, isAllowed);
  return isAllowed;
}
