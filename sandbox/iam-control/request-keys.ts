import type { IamInput } from "./iam-input";

/** The boundary that a request sets, as conditions see it. */
export const boundaryKey = (input: IamInput) => ({
  "iam:PermissionsBoundary": input.optional("PermissionsBoundary"),
});

/** Tags of a request as conditions see them. */
export function requestTagKeys(input: IamInput): Record<string, string> {
  return Object.fromEntries(
    Object.entries(input.tags()).map(([key, value]) => [`aws:RequestTag/${key}`, value]),
  );
}
