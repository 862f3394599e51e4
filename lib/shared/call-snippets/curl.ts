import { shellQuoted } from "./shell-quoted";
import type { SnippetCall } from "./snippet-call";

/** Command line for curl 7.75 or newer; the credentials stay in the shell's environment. */
export function curlSnippet({ method, url, region, profile }: SnippetCall): string {
  const command = [
    "curl --globoff",
    `  --aws-sigv4 ${shellQuoted(`aws:amz:${region}:execute-api`)}`,
    '  --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
    '  --header "x-amz-security-token: $AWS_SESSION_TOKEN"',
    `  --request ${shellQuoted(method)}`,
    `  ${shellQuoted(url)}`,
  ].join(" \\\n");
  return `eval "$(aws configure export-credentials --profile ${shellQuoted(profile)} --format env)"\n${command}`;
}
