import type { PermissionEvidence, RoleEvidenceAnswer } from "../contracts/permission-evidence";
import { type Operation, operationCatalog } from "../sdma/catalog";
import type { AccessDecision, AccessRequest, PolicyLayers } from "./iam/access-model";
import { decideAccess } from "./iam/decide-access";
import { type JoinedDecision, joinLayers, type OwnRole } from "./join-layers";
import { operationResource } from "./near-miss/operation-resource";
import { accessRequestOf, layersOf, type SessionFacts, stageArnOf } from "./role-policies";
import { decideLevel, type SdmaDecision } from "./sdma/decide-level";
import type { EvidenceByResource } from "./sdma/level-evidence";
import type { LevelChoice } from "./sdma/needed-level";

/** Ids of the resources in question, by the names of the path's parameters, such as `projectId`. */
export type PlaceIds = Readonly<Partial<Record<string, string>>>;

export interface MatrixRow {
  operation: Operation;
  request: AccessRequest;
  iam: AccessDecision;
  sdma: SdmaDecision;
  joined: JoinedDecision;
}

export interface MatrixQuestion {
  evidence: PermissionEvidence;
  role: RoleEvidenceAnswer;
  /** Policies in place of those of the role, to try what a change would do. */
  layers?: PolicyLayers;
  session: SessionFacts;
  /** Absent ids mean any resource of their kind. */
  ids: PlaceIds;
  levels: EvidenceByResource;
  /** What of the requests decides which level they need; without it, those that need least. */
  choice?: LevelChoice;
}

const live = { strictness: "live" } as const;

/** Ids without the absent ones. */
const given = (ids: PlaceIds): Record<string, string> =>
  Object.fromEntries(Object.entries(ids).flatMap(([name, id]) => (id === undefined ? [] : [[name, id]])));

type Ask = (resource: string) => Pick<MatrixRow, "request" | "iam">;

/** What IAM says to a role, whose policies are read once for all operations. */
function askerOf(
  { evidence, session }: MatrixQuestion,
  role: RoleEvidenceAnswer,
  layers = layersOf(evidence, role),
): Ask {
  return (resource) => {
    const request = accessRequestOf(evidence, role, session, resource);
    return { request, iam: decideAccess(request, layers, live) };
  };
}

/**
 * What a person in a role may do: each of the 80 operations through IAM at the gateway and SDMA's levels.
 * A layer that nobody has seen never gives a yes.
 */
export function decideMatrix(question: MatrixQuestion): MatrixRow[] {
  const { evidence, role, levels, choice } = question;
  const ids = given(question.ids);
  const stageArn = stageArnOf(evidence.api);
  const ask = askerOf(question, role, question.layers);
  const others = evidence.roles
    .filter(({ id, grantedBy }) => id !== role.id && grantedBy !== null)
    .map((other) => ({ other, askOther: askerOf(question, other) }));
  return operationCatalog.map((operation) => {
    const resource = operationResource(operation, stageArn, ids);
    const { request, iam } = ask(resource);
    const sdma = decideLevel(operation, levels, choice);
    const ownRoles =
      iam.verdict === "allowed"
        ? []
        : others.map(
            ({ other: { id, label }, askOther }): OwnRole => ({
              roleId: id,
              label,
              iam: askOther(resource).iam.verdict,
            }),
          );
    return { operation, request, iam, sdma, joined: joinLayers(iam, sdma, ownRoles) };
  });
}
