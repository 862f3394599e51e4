import type { IamInput } from "./iam-input";

/** The condition keys for the boundary that a request sets. */
export const boundaryKey = (input: IamInput) => ({
  "iam:PermissionsBoundary": input.optional("PermissionsBoundary"),
});

/** The condition keys for the tags of a request. */
export function requestTagKeys(input: IamInput): Record<string, string> {
  return Object.fromEntries(
    Object.entries(input.tags()).map(([key, value]) => [`aws:RequestTag/${key}`, value]),
  );
}
