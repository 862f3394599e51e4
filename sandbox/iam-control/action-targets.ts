import { accountArn, policyArnOf, roleArnOf, userArnOf } from "./entity-arns";
import { userNameOf } from "./find-entity";
import type { IamCall, IamTarget } from "./iam-action";

/** An existing role, or the ARN that it would have without a path. */
export function roleTarget({ store, input }: IamCall): IamTarget {
  const name = input.text("RoleName");
  const role = store.findRole(name);
  return { arn: roleArnOf(role ?? { path: "/", name }), shown: `role ${name}`, tags: role?.tags ?? {} };
}

export function userTarget(call: IamCall): IamTarget {
  const name = userNameOf(call);
  const user = call.store.findUser(name);
  return { arn: userArnOf(user ?? { path: "/", name }), shown: `user ${name}`, tags: user?.tags ?? {} };
}

export function policyTarget({ store, input }: IamCall): IamTarget {
  const arn = input.text("PolicyArn");
  return { arn, shown: `policy ${arn}`, tags: store.findManagedPolicy(arn)?.tags ?? {} };
}

function plain(arn: string): IamTarget {
  return { arn, shown: arn };
}

const pathOf = ({ input }: IamCall) => input.optional("Path") ?? "/";

export const newRoleTarget = (call: IamCall) =>
  plain(roleArnOf({ path: pathOf(call), name: call.input.text("RoleName") }));
export const newUserTarget = (call: IamCall) =>
  plain(userArnOf({ path: pathOf(call), name: call.input.text("UserName") }));
export const newPolicyTarget = (call: IamCall): IamTarget => {
  const name = call.input.text("PolicyName");
  return { arn: policyArnOf({ path: pathOf(call), name }), shown: `policy ${name}` };
};

const prefixOf = ({ input }: IamCall) => input.optional("PathPrefix") ?? "/";

export const rolesTarget = (call: IamCall) => plain(accountArn(`role${prefixOf(call)}`));
export const usersTarget = (call: IamCall) => plain(accountArn(`user${prefixOf(call)}`));
export const policiesTarget = (call: IamCall): IamTarget => ({
  arn: accountArn(`policy${prefixOf(call)}`),
  shown: `policy path ${prefixOf(call)}`,
});
export const providerTarget = ({ input }: IamCall) => plain(input.text("OpenIDConnectProviderArn"));
export const providersTarget = () => plain(accountArn("oidc-provider/*"));
export const everythingTarget = () => plain("*");
export const sourceTarget = ({ input }: IamCall) => plain(input.text("PolicySourceArn"));
