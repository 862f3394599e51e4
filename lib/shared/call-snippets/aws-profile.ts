import { shellQuoted } from "./shell-quoted";
import type { SnippetCall } from "./snippet-call";

/** Makes an AWS CLI profile that takes the same role under the same session name, then proves that it works. */
export function awsProfileSnippet({ region, roleArn, sessionName, profile }: SnippetCall): string {
  const name = shellQuoted(profile);
  const settings = [
    ["role_arn", roleArn],
    ["role_session_name", sessionName],
    ["source_profile", "default"],
    ["region", region],
  ] as const;
  return [
    ...settings.map(([key, value]) => `aws configure set ${key} ${shellQuoted(value)} --profile ${name}`),
    `aws sts get-caller-identity --profile ${name}`,
  ].join("\n");
}
