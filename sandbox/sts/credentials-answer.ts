import type { RoleRecord, SessionRecord } from "../cloud/cloud-records";
import type { TemporaryKeys } from "../cloud/temporary-keys";
import { account } from "../identity/directory";
import type { XmlTree } from "./xml-answer";

/** The Credentials element. */
export function credentialsAnswer(keys: TemporaryKeys, token: string): XmlTree {
  return {
    AccessKeyId: keys.accessKeyId,
    SecretAccessKey: keys.secret,
    SessionToken: token,
    Expiration: new Date(keys.expiresAtMs),
  };
}

/** The AssumedRoleUser element; its ARN omits the role's path. */
export function assumedRoleAnswer(role: RoleRecord, { sessionName }: SessionRecord): XmlTree {
  return {
    AssumedRoleId: `${role.roleId}:${sessionName}`,
    Arn: `arn:${account.partition}:sts::${account.accountId}:assumed-role/${role.name}/${sessionName}`,
  };
}
