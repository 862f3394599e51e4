import { shellQuoted } from "./shell-quoted";
import type { SnippetCall } from "./snippet-call";

/** Command line for awscurl, which reads the profile and signs. */
export function awscurlSnippet({ method, url, region, profile }: SnippetCall): string {
  return [
    "awscurl --service execute-api",
    `  --region ${shellQuoted(region)}`,
    `  --profile ${shellQuoted(profile)}`,
    `  -X ${shellQuoted(method)}`,
    `  ${shellQuoted(url)}`,
  ].join(" \\\n");
}
