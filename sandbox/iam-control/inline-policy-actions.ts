import type { PolicyOwnerKind } from "../cloud/cloud-records";
import { roleTarget, userTarget } from "./action-targets";
import { checkIdentityPolicy } from "./check-identity-policy";
import { existingOwner } from "./find-entity";
import { type IamActions, type IamCall, pagingParameters } from "./iam-action";
import { limitExceeded, noSuchEntity } from "./iam-refusal";
import { pageOf } from "./page-of";
import { countedLength, policyLimits } from "./policy-limits";
import { encodedDocument } from "./wire-values";

const most = { role: policyLimits.roleInlineCharacters, user: policyLimits.userInlineCharacters };

function putPolicy(call: IamCall, kind: PolicyOwnerKind): null {
  const { store, input } = call;
  const owner = existingOwner(call, kind).name;
  const name = input.text("PolicyName");
  const document = input.text("PolicyDocument");
  checkIdentityPolicy(document);
  const others = store.listPolicies(kind, owner).filter((policy) => policy.name !== name);
  const total = [...others, { document }].reduce((sum, policy) => sum + countedLength(policy.document), 0);
  if (total > most[kind]) {
    throw limitExceeded(`Maximum policy size of ${most[kind]} bytes exceeded for ${kind} ${owner}`);
  }
  store.putPolicy(kind, owner, { name, document });
  return null;
}

function existingInline(call: IamCall, kind: PolicyOwnerKind) {
  const owner = existingOwner(call, kind).name;
  const name = call.input.text("PolicyName");
  const policy = call.store.listPolicies(kind, owner).find((candidate) => candidate.name === name);
  if (!policy) throw noSuchEntity(`The ${kind} policy with name ${name} cannot be found.`);
  return { owner, policy };
}

function inlineActions(kind: PolicyOwnerKind): IamActions {
  const [word, ownerName] = kind === "role" ? ["Role", "RoleName"] : ["User", "UserName"];
  const target = kind === "role" ? roleTarget : userTarget;
  return {
    [`Put${word}Policy`]: {
      required: [ownerName, "PolicyName", "PolicyDocument"],
      target,
      run: (call) => putPolicy(call, kind),
    },
    [`Get${word}Policy`]: {
      required: [ownerName, "PolicyName"],
      target,
      run: (call) => {
        const { owner, policy } = existingInline(call, kind);
        const PolicyDocument = encodedDocument(policy.document);
        return { [ownerName]: owner, PolicyName: policy.name, PolicyDocument };
      },
    },
    [`Delete${word}Policy`]: {
      required: [ownerName, "PolicyName"],
      target,
      run: (call) => {
        const { owner, policy } = existingInline(call, kind);
        call.store.deletePolicy(kind, owner, policy.name);
        return null;
      },
    },
    [`List${word}Policies`]: {
      required: [ownerName],
      optional: pagingParameters,
      target,
      run: (call) => {
        const policies = call.store.listPolicies(kind, existingOwner(call, kind).name);
        const { items, paging } = pageOf(call.input, policies, ({ name }) => name);
        return { ...paging, PolicyNames: { member: items.map(({ name }) => name) } };
      },
    },
  };
}

/** Inline policies of a role or user. */
export const inlinePolicyActions: IamActions = { ...inlineActions("role"), ...inlineActions("user") };
