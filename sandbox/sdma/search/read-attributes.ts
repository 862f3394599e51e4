import { LRUCache } from "lru-cache";
import { z } from "zod";

export type FieldValue = string | number | boolean;

const storedSchema = z.array(
  z.looseObject({ name: z.string(), value: z.unknown(), type: z.string().nullish() }),
);

export interface SearchAttribute {
  name: string;
  type: string | null;
  /** As written. */
  value: unknown;
  /** The values that filters compare: the elements of a list; deeper values as JSON. */
  values: readonly FieldValue[];
}

function flatten(value: unknown): FieldValue[] {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return [value];
  if (Array.isArray(value)) return value.flatMap(flatten);
  return value === null || value === undefined ? [] : [JSON.stringify(value)];
}

/** Assets of one kind often have identical attributes; they then share one list, which speeds up counting. */
const shared = new LRUCache<string, readonly SearchAttribute[]>({ max: 5_000 });

/** @param json attributes as stored in a row; anything in another format counts as none */
export function readAttributes(json: string | null): readonly SearchAttribute[] {
  if (json === null) return [];
  const known = shared.get(json);
  if (known) return known;
  const parsed = storedSchema.safeParse(JSON.parse(json));
  const attributes = (parsed.success ? parsed.data : []).map(({ name, value, type }) => ({
    name,
    type: type ?? null,
    value,
    values: flatten(value),
  }));
  shared.set(json, attributes);
  return attributes;
}

/** The texts that words are matched in. */
export function attributeTexts(attributes: readonly SearchAttribute[]): string[] {
  return attributes.flatMap(({ name, values }) => [name, ...values.map(String)]);
}
