import { awsProfileSnippet } from "./aws-profile";
import { awscurlSnippet } from "./awscurl";
import { curlSnippet } from "./curl";
import { javascriptSnippet } from "./javascript";
import { pythonSnippet } from "./python";
import type { SnippetCall } from "./snippet-call";

export interface CallSnippet {
  id: "awscurl" | "curl" | "python" | "javascript" | "profile";
  label: string;
  code: string;
}

/** The same call for five tools. */
export function callSnippets(call: SnippetCall): CallSnippet[] {
  return [
    { id: "awscurl", label: "awscurl", code: awscurlSnippet(call) },
    { id: "curl", label: "curl", code: curlSnippet(call) },
    { id: "python", label: "Python", code: pythonSnippet(call) },
    { id: "javascript", label: "JavaScript", code: javascriptSnippet(call) },
    { id: "profile", label: "AWS CLI profile", code: awsProfileSnippet(call) },
  ];
}
