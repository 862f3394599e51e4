import type { PasteFacts } from "./read-facts";

const resultNames =
  /^(?:nextToken|(?:library|project|asset|file|connector|assetTemplate)Id|libraries|projects|assets|files|connectors|assetTemplates|personas|members|Credentials|AssumedRoleUser|Arn)$/;
const failureNames =
  /^(?:message|errors?|errorMessage|error(?:Type|Code)|code|__type|fault|status(?:Code)?|title|detail)$/i;

function topLevelNames(text: string): string[] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  } catch {
    return [];
  }
}

/** The body of a success without its status: a list or an item of SDMA, an identity or credentials of STS. */
export function isResult({ status, body }: PasteFacts): boolean {
  if (status !== undefined) return false;
  const names = topLevelNames(body);
  return names.some((name) => resultNames.test(name)) && !names.some((name) => failureNames.test(name));
}
