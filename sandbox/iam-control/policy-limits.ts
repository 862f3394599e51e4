/** In characters; white space in managed and inline policies does not count. Source: IAM quotas. */
export const policyLimits = {
  managedCharacters: 6_144,
  roleInlineCharacters: 10_240,
  userInlineCharacters: 2_048,
  trustCharacters: 2_048,
  attachedPerOwner: 10,
  versionsPerPolicy: 5,
  accessKeysPerUser: 2,
  tagsPerEntity: 50,
} as const;

/** Length as counted by IAM. */
export function countedLength(document: string): number {
  return document.replace(/\s/g, "").length;
}
