import type { PermissionEvidence, RoleEvidenceAnswer } from "../../../contracts/permission-evidence";
import type { LayerName, NamedPolicy, PolicyLayers } from "../../iam/access-model";
import { applyEdit } from "../../near-miss/apply-edit";
import type { PolicyEdit, ProposedFix } from "../../near-miss/near-miss-model";
import { policiesOf } from "../../near-miss/nearest-statement";
import { stageArnOf } from "../../role-policies";
import { type PolicyForm, policyForms } from "./policy-forms";
import { nameOfArn, type PolicyTarget, targetLabel } from "./policy-target";

export interface FixQuestion {
  fix: Pick<ProposedFix, "edits">;
  layers: PolicyLayers;
  role: Pick<RoleEvidenceAnswer, "arn" | "label" | "policies">;
  api: PermissionEvidence["api"];
}

/** One document as it is after the fix. */
export interface FixedDocument {
  /** Names the policy and what it belongs to. */
  title: string;
  document: unknown;
  forms: readonly PolicyForm[];
}

/** Name of the inline policy that a fix adds where the role has none that it could change. */
const newPolicyName = "SdmaPortalAccess";

function identityTarget(name: string, isNew: boolean, { role }: FixQuestion): PolicyTarget {
  const roleName = nameOfArn(role.arn);
  if (isNew) return { kind: "inline", roleName, policyName: newPolicyName };
  const known = role.policies?.policies.find((policy) => policy.name === name);
  if (known?.kind !== "attached") return { kind: "inline", roleName, policyName: name };
  const arn = known.arn ?? "";
  if (/^arn:[^:]+:iam::\d{12}:policy\//.test(arn)) return { kind: "managed-version", policyArn: arn };
  return {
    kind: "advice",
    title: `Attached policy ${name}`,
    advice: `${name} is a policy of AWS, which nobody can change. Add the change to a policy of your own.`,
  };
}

function targetOf(layer: LayerName, name: string, isNew: boolean, question: FixQuestion): PolicyTarget {
  const { role, api } = question;
  switch (layer) {
    case "identity-based policy":
      return identityTarget(name, isNew, question);
    case "resource-based policy":
      return {
        kind: "api",
        apiId: api.apiId,
        stage: stageArnOf(api).split("/")[1] ?? api.stage,
        region: api.region,
      };
    case "permissions boundary":
      return {
        kind: "advice",
        title: `Permissions boundary ${name}`,
        advice: `This is the boundary of ${role.label}. It may limit other roles as well, so only those who look after boundaries should change it.`,
      };
    default:
      return {
        kind: "advice",
        title: `Session policy of ${role.label}`,
        advice:
          "It belongs in sessionPolicy of the role in portal.config.json. Restart the portal afterwards.",
      };
  }
}

const documentIn = (layers: PolicyLayers, { layer, policy }: PolicyEdit): unknown =>
  policiesOf(layers, layer).find(({ name }: NamedPolicy) => name === policy)?.policy.document;

/** The documents that a fix changes, whole and changed, in the order of its edits; each as what puts it in its place. */
export function fixForms(question: FixQuestion): FixedDocument[] {
  const changed = new Map<string, { edit: PolicyEdit; document: unknown }>();
  for (const edit of question.fix.edits) {
    const key = `${edit.layer}\n${edit.policy}`;
    const before = changed.get(key);
    const document = applyEdit(before ? before.document : documentIn(question.layers, edit), edit);
    changed.set(key, { edit: before?.edit ?? edit, document });
  }
  return [...changed.values()].map(({ edit, document }) => {
    const target = targetOf(edit.layer, edit.policy, edit.pointer === "", question);
    return { title: targetLabel(target), document, forms: policyForms(target, document) };
  });
}
