import type { XmlTree } from "./iam-answer";
import type { IamInput } from "./iam-input";
import { validationError } from "./iam-refusal";

export interface Page<Item> {
  items: Item[];
  /** `IsTruncated`, and `Marker` if there is more. */
  paging: XmlTree;
}

const prefix = "after:";

function readMarker(marker: string): string {
  const text = Buffer.from(marker, "base64url").toString("utf8");
  if (!text.startsWith(prefix)) throw validationError("Invalid Marker.");
  return text.slice(prefix.length);
}

/**
 * One page of a list, by IAM's Marker and MaxItems. The marker holds the last key returned, so that additions and
 * removals between two pages neither repeat nor hide other entries.
 * @param keyOf unique key; the list is sorted by it
 */
export function pageOf<Item>(
  input: IamInput,
  list: readonly Item[],
  keyOf: (item: Item) => string,
): Page<Item> {
  const marker = input.optional("Marker");
  const after = marker === undefined ? null : readMarker(marker);
  const sorted = [...list].sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
  const rest = after === null ? sorted : sorted.filter((item) => keyOf(item) > after);
  const items = rest.slice(0, input.number("MaxItems") ?? 100);
  const last = items.at(-1);
  if (items.length === rest.length || last === undefined) return { items, paging: { IsTruncated: false } };
  const next = Buffer.from(`${prefix}${keyOf(last)}`, "utf8").toString("base64url");
  return { items, paging: { IsTruncated: true, Marker: next } };
}
