import { policyTarget, roleTarget, userTarget } from "./action-targets";
import { existingPolicy, existingRole, existingUser } from "./find-entity";
import { type IamAction, type IamActions, type IamCall, pagingParameters } from "./iam-action";
import { limitExceeded } from "./iam-refusal";
import { ownPolicy } from "./managed-policy-actions";
import { pageOf } from "./page-of";
import { policyLimits } from "./policy-limits";
import { requestTagKeys } from "./request-keys";
import { tagTrees } from "./wire-values";

type Tags = Record<string, string>;

interface Taggable {
  word: string;
  nameParameter: string;
  target: IamAction["target"];
  read: (call: IamCall) => Tags;
  write: (call: IamCall, tags: Tags) => void;
}

/** Keys that differ only in case are one key; the new spelling is kept. */
function withoutKeys(tags: Tags, keys: readonly string[]): Tags {
  const gone = new Set(keys.map((key) => key.toLowerCase()));
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !gone.has(key.toLowerCase())));
}

function addTags(call: IamCall, { read, write }: Taggable): null {
  const added = call.input.tags();
  const tags = { ...withoutKeys(read(call), Object.keys(added)), ...added };
  if (Object.keys(tags).length > policyLimits.tagsPerEntity) {
    throw limitExceeded(`Cannot exceed quota for TagsPerEntity: ${policyLimits.tagsPerEntity}`);
  }
  write(call, tags);
  return null;
}

function tagActionsOf(kind: Taggable): IamActions {
  const { word, nameParameter, target, read, write } = kind;
  return {
    [`Tag${word}`]: {
      required: [nameParameter],
      target,
      keys: requestTagKeys,
      run: (call) => addTags(call, kind),
    },
    [`Untag${word}`]: {
      required: [nameParameter],
      target,
      run: (call) => {
        write(call, withoutKeys(read(call), call.input.list("TagKeys")));
        return null;
      },
    },
    [`List${word}Tags`]: {
      required: [nameParameter],
      optional: pagingParameters,
      target,
      run: (call) => {
        const { items, paging } = pageOf(call.input, Object.entries(read(call)), ([key]) => key);
        return { ...paging, Tags: tagTrees(Object.fromEntries(items)) };
      },
    },
  };
}

/** Tags of roles, users and managed policies. */
export const tagActions: IamActions = {
  ...tagActionsOf({
    word: "Role",
    nameParameter: "RoleName",
    target: roleTarget,
    read: (call) => existingRole(call).tags,
    write: (call, tags) => call.store.putRole({ ...existingRole(call), tags }),
  }),
  ...tagActionsOf({
    word: "User",
    nameParameter: "UserName",
    target: userTarget,
    read: (call) => existingUser(call).tags,
    write: (call, tags) => call.store.putUser({ ...existingUser(call), tags }),
  }),
  ...tagActionsOf({
    word: "Policy",
    nameParameter: "PolicyArn",
    target: policyTarget,
    read: (call) => existingPolicy(call).tags,
    write: (call, tags) => call.store.tagManagedPolicy(ownPolicy(call).arn, tags),
  }),
};
