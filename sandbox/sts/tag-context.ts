import type { SessionTags } from "./tag-input";

/** Condition keys for the tags of a new session; absent if there are none. */
export function tagContext({
  tags,
  transitiveTagKeys,
}: SessionTags): Record<string, string | readonly string[] | undefined> {
  const entries = Object.entries(tags);
  return {
    "aws:TagKeys": entries.length > 0 ? entries.map(([key]) => key) : undefined,
    "sts:TransitiveTagKeys": transitiveTagKeys.length > 0 ? transitiveTagKeys : undefined,
    ...Object.fromEntries(entries.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
  };
}
