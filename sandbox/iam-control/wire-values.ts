import type { XmlTree } from "./iam-answer";

/** IAM percent-encodes policy documents by RFC 3986, which encodes more than JavaScript does. */
export function encodedDocument(document: string): string {
  return encodeURIComponent(document).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Whole seconds in UTC, as in IAM. */
export function wireTime(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d{3}Z$/, "Z");
}

export function tagTrees(tags: Readonly<Record<string, string>>): XmlTree {
  return { member: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
}

/** Omitted if there is no boundary. */
export function boundaryTree(arn: string | null): XmlTree | undefined {
  return arn === null ? undefined : { PermissionsBoundaryType: "Policy", PermissionsBoundaryArn: arn };
}
