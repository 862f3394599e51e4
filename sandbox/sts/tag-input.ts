import { type Form, formMembers } from "../http/form";
import { listViolations, textViolations } from "./constraints";
import { StsRefusal } from "./sts-refusal";

export interface SessionTags {
  tags: Readonly<Record<string, string>>;
  transitiveTagKeys: readonly string[];
}

const tagKeyPattern = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+";
const tagValuePattern = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*";

/** All constraint violations in the tags of a call. */
export function tagViolations(form: Form): string[] {
  const tags = formMembers(form, "Tags");
  const transitive = formMembers(form, "TransitiveTagKeys");
  const broken = tags.flatMap((tag, index) => {
    const member = `tags.${index + 1}.member`;
    const key = { isRequired: true, minLength: 1, maxLength: 128, pattern: tagKeyPattern };
    const value = { isRequired: true, maxLength: 256, pattern: tagValuePattern };
    return [
      ...textViolations(tag.Key, `${member}.key`, key),
      ...textViolations(tag.Value, `${member}.value`, value),
    ];
  });
  return [
    ...broken,
    ...listViolations(tags.length, "tags", 50),
    ...listViolations(transitive.length, "transitiveTagKeys", 50),
  ];
}

/**
 * Tags as a record. Transitive keys take the case of the tag keys, since IAM compares them case-insensitively.
 * @throws StsRefusal if keys differ only in case, or a transitive key has no tag
 */
export function checkedTags(
  entries: readonly (readonly [string, string])[],
  transitiveTagKeys: readonly string[],
): SessionTags {
  const keys = entries.map(([key]) => key.toLowerCase());
  if (new Set(keys).size < keys.length) {
    throw new StsRefusal(
      400,
      "InvalidParameterValue",
      "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
    );
  }
  const spelled = transitiveTagKeys.map((key) => entries[keys.indexOf(key.toLowerCase())]?.[0]);
  if (spelled.includes(undefined)) {
    throw new StsRefusal(
      400,
      "InvalidParameterValue",
      "The specified transitive tag key must be included in the requested tags.",
    );
  }
  return {
    tags: Object.fromEntries(entries),
    transitiveTagKeys: [...new Set(spelled.filter((key) => key !== undefined))],
  };
}

export function readTags(form: Form): SessionTags {
  const entries = formMembers(form, "Tags").map((tag) => [tag.Key ?? "", tag.Value ?? ""] as const);
  const transitive = formMembers(form, "TransitiveTagKeys").map((member) => member[""] ?? "");
  return checkedTags(entries, transitive);
}
