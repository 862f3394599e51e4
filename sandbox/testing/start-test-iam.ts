import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import type { SandboxOptions } from "../create-sandbox";
import { type Keys, type Reply, sendSigned } from "./send-signed";
import { startTestSandbox, type TestSandbox } from "./start-test-sandbox";

const accountId = "111122223333";
export const roleArn = (name: string) => `arn:aws:iam::${accountId}:role/${name}`;
export const policyArn = (name: string) => `arn:aws:iam::${accountId}:policy/${name}`;

export const policyOf = (...statements: Record<string, unknown>[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
export const allow = (Action: string, Resource = "*") => policyOf({ Effect: "Allow", Action, Resource });
export const trustOf = (Principal: unknown) =>
  policyOf({ Effect: "Allow", Principal, Action: "sts:AssumeRole" });
export const accountTrust = trustOf({ AWS: `arn:aws:iam::${accountId}:root` });

export interface TestIam {
  sandbox: TestSandbox;
  /** Keys of the user that may do everything. */
  operator: Keys;
  /** AWS's client, signing as the operator. */
  iam: IAMClient;
  as(keys: Keys): IAMClient;
  createRole(name: string, trust?: string): Promise<void>;
  putPolicy(role: string, document: string): Promise<void>;
  /** A session of the role, taken by the operator. */
  assume(role: string): Promise<Keys>;
  /** Calls `GET /iam/libraries`. */
  callApi(keys: Keys, signingDate?: Date): Promise<Reply>;
}

export async function startTestIam(options: Partial<SandboxOptions> = {}): Promise<TestIam> {
  const sandbox = await startTestSandbox(options);
  const { operator } = sandbox.handles;
  const as = (credentials: Keys) =>
    new IAMClient({ endpoint: sandbox.origin, region: "eu-west-1", credentials, maxAttempts: 1 });
  const iam = as(operator);
  return {
    sandbox,
    operator,
    iam,
    as,
    createRole: async (RoleName, AssumeRolePolicyDocument = accountTrust) => {
      await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    },
    putPolicy: async (RoleName, PolicyDocument) => {
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "Inline", PolicyDocument }));
    },
    assume: (role) => sandbox.assume(role, {}, operator),
    callApi: (keys, signingDate = new Date()) =>
      sendSigned(sandbox.origin, keys, { target: "/2025-04-18/iam/libraries" }, { signingDate }),
  };
}
