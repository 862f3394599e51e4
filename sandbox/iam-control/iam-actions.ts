import { accessKeyActions } from "./access-key-actions";
import { accountActions } from "./account-actions";
import { attachmentActions } from "./attachment-actions";
import { boundaryActions } from "./boundary-actions";
import type { IamAction } from "./iam-action";
import { inlinePolicyActions } from "./inline-policy-actions";
import { managedPolicyActions } from "./managed-policy-actions";
import { policyVersionActions } from "./policy-version-actions";
import { providerActions } from "./provider-actions";
import { roleActions } from "./role-actions";
import { simulateActions } from "./simulate/simulate-actions";
import { tagActions } from "./tag-actions";
import { userActions } from "./user-actions";

/** Every action of IAM that the sandbox emulates, by name. */
export const iamActions: ReadonlyMap<string, IamAction> = new Map(
  Object.entries({
    ...roleActions,
    ...inlinePolicyActions,
    ...attachmentActions,
    ...managedPolicyActions,
    ...policyVersionActions,
    ...boundaryActions,
    ...tagActions,
    ...userActions,
    ...accessKeyActions,
    ...providerActions,
    ...accountActions,
    ...simulateActions,
  }),
);
