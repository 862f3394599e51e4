import { account } from "../identity/directory";

const base = `arn:${account.partition}:iam::${account.accountId}`;

interface Entity {
  name: string;
  /** "/" or "/teams/". */
  path: string;
}

export const accountArn = (resource: string) => `${base}:${resource}`;
export const roleArnOf = ({ path, name }: Entity) => accountArn(`role${path}${name}`);
export const userArnOf = ({ path, name }: Entity) => accountArn(`user${path}${name}`);
export const policyArnOf = ({ path, name }: Entity) => accountArn(`policy${path}${name}`);
