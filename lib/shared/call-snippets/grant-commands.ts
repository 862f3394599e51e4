import type { AccessGrant } from "../contracts/access-request";
import type { PortalSession } from "../contracts/portal-session";
import { awsProfileSnippet } from "./aws-profile";
import { awscurlSnippet } from "./awscurl";
import { curlSnippet } from "./curl";
import { shellQuoted } from "./shell-quoted";
import { type SnippetCall, toSnippetCall } from "./snippet-call";

export interface GrantCommand {
  id: string;
  label: string;
  code: string;
}

type Session = Pick<PortalSession, "deployment" | "role" | "person">;

const json = "content-type: application/json";

const withArguments = (command: string, options: readonly string[]) =>
  [command, ...options.map((option) => `  ${option}`)].join(" \\\n");

const awscurlWithBody = (call: SnippetCall, body: string) =>
  withArguments(awscurlSnippet(call), [`-H ${shellQuoted(json)}`, `-d ${shellQuoted(body)}`]);

const curlWithBody = (call: SnippetCall, body: string) =>
  withArguments(curlSnippet(call), [`--header ${shellQuoted(json)}`, `--data ${shellQuoted(body)}`]);

const whenLabels = [
  { method: "POST", when: "not a member yet" },
  { method: "PUT", when: "a member already" },
];

const whenOf = (method: string) => whenLabels.find((entry) => entry.method === method)?.when ?? method;

/**
 * What whoever grants a request runs by hand, in their own role and account; never contains a credential.
 * @param session of whoever grants it
 */
export function grantCommands(grant: AccessGrant, session: Session): GrantCommand[] {
  if (grant.kind === "member-calls") {
    const calls = grant.calls.flatMap(({ operationId, method, wirePath, body }) => {
      const call = toSnippetCall(session, { method, path: wirePath });
      const label = `${operationId}, if they are ${whenOf(method)}`;
      return [
        { id: `awscurl-${operationId}`, label: `awscurl: ${label}`, code: awscurlWithBody(call, body) },
        { id: `curl-${operationId}`, label: `curl: ${label}`, code: curlWithBody(call, body) },
      ];
    });
    const [first] = grant.calls;
    const profile = first && toSnippetCall(session, { method: first.method, path: first.wirePath });
    return profile
      ? [...calls, { id: "profile", label: "The profile that these use", code: awsProfileSnippet(profile) }]
      : calls;
  }
  if (grant.kind === "role-policy") {
    const options = [
      `--role-name ${shellQuoted(grant.roleName)}`,
      `--policy-name ${shellQuoted(grant.policyName)}`,
      `--policy-document ${shellQuoted(grant.document)}`,
    ];
    const code = withArguments("aws iam put-role-policy", options);
    return [{ id: "put-role-policy", label: "AWS CLI: adds an inline policy to the role", code }];
  }
  if (grant.kind === "trust-policy" || grant.kind === "explicit-deny") {
    const what = grant.kind === "trust-policy" ? "shows the trust policy" : "lists the policies of the role";
    const name = shellQuoted(grant.roleName);
    const code =
      grant.kind === "trust-policy"
        ? `aws iam get-role --role-name ${name} --query Role.AssumeRolePolicyDocument`
        : `aws iam list-role-policies --role-name ${name}\naws iam list-attached-role-policies --role-name ${name}`;
    return [{ id: grant.kind, label: `AWS CLI: ${what}`, code }];
  }
  return [];
}
