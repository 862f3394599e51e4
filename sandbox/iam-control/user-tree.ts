import type { UserRecord } from "../cloud/cloud-records";
import { userArnOf } from "./entity-arns";
import type { XmlTree } from "./iam-answer";
import { boundaryTree, tagTrees, wireTime } from "./wire-values";

/** A user as in lists. */
export function listedUser(user: UserRecord): XmlTree {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.userId,
    Arn: userArnOf(user),
    CreateDate: wireTime(user.createdAtMs),
  };
}

/** A user as in GetUser and CreateUser. */
export function wholeUser(user: UserRecord): XmlTree {
  const hasTags = Object.keys(user.tags).length > 0;
  return {
    ...listedUser(user),
    PermissionsBoundary: boundaryTree(user.boundary),
    Tags: hasTags ? tagTrees(user.tags) : undefined,
  };
}
