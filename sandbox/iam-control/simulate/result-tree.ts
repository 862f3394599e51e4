import type { XmlTree } from "../iam-answer";
import { resourceTemplate } from "./resource-templates";
import { simulateAccess } from "./simulate-access";
import type { MatchedStatement, Simulated, Simulation } from "./simulation";
import type { Position } from "./statement-positions";

const positionTree = ({ line, column }: Position): XmlTree => ({ Line: line, Column: column });

function matchedTree({ policy, index }: MatchedStatement): XmlTree {
  const span = policy.spans[index];
  return {
    SourcePolicyId: policy.sourceId,
    SourcePolicyType: policy.sourceType,
    StartPosition: span && positionTree(span.start),
    EndPosition: span && positionTree(span.end),
  };
}

function boundaryDetail({ isAllowedByBoundary }: Simulated): XmlTree | undefined {
  return isAllowedByBoundary === null ? undefined : { AllowedByPermissionsBoundary: isAllowedByBoundary };
}

function resourceTree(resource: string, simulated: Simulated): XmlTree {
  return {
    EvalResourceName: resource,
    EvalResourceDecision: simulated.decision,
    MatchedStatements: { member: simulated.matched.map(matchedTree) },
    MissingContextValues: { member: simulated.missingKeys },
    PermissionsBoundaryDecisionDetail: boundaryDetail(simulated),
  };
}

/** Strictest first: an action on several resources is reported with its strictest decision. */
const strictness: readonly Simulated["decision"][] = ["explicitDeny", "implicitDeny", "allowed"];

function worst(results: readonly Simulated[]): Simulated | undefined {
  return [...results].sort(
    (left, right) => strictness.indexOf(left.decision) - strictness.indexOf(right.decision),
  )[0];
}

/** Without named resources, everything applies to `*` and is part of the result itself. */
function unnamedTree(simulation: Simulation, action: string): XmlTree {
  const simulated = simulateAccess(simulation, action, "*");
  return {
    EvalActionName: action,
    EvalResourceName: "*",
    EvalDecision: simulated.decision,
    MatchedStatements: { member: simulated.matched.map(matchedTree) },
    MissingContextValues: { member: simulated.missingKeys },
    PermissionsBoundaryDecisionDetail: boundaryDetail(simulated),
  };
}

/**
 * The result of one action. Named resources are reported in ResourceSpecificResults, including missing keys;
 * EvalResourceName is then the template of their type.
 */
export function resultTree(simulation: Simulation, action: string, resources: readonly string[]): XmlTree {
  const [first] = resources;
  if (first === undefined || (resources.length === 1 && first === "*"))
    return unnamedTree(simulation, action);
  const results = resources.map((resource) => ({
    resource,
    simulated: simulateAccess(simulation, action, resource),
  }));
  const decisive = worst(results.map(({ simulated }) => simulated));
  return {
    EvalActionName: action,
    EvalResourceName: resourceTemplate(action) ?? first,
    EvalDecision: decisive?.decision ?? "implicitDeny",
    MatchedStatements: { member: decisive?.matched.map(matchedTree) ?? [] },
    MissingContextValues: {},
    PermissionsBoundaryDecisionDetail: decisive && boundaryDetail(decisive),
    ResourceSpecificResults: {
      member: results.map(({ resource, simulated }) => resourceTree(resource, simulated)),
    },
  };
}
