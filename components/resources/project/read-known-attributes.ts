import { isRecord } from "@/lib/shared/record";

export interface KnownAttribute {
  name: string;
  type: string | null;
  values: string[];
}

const asText = (value: unknown) => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));

function readOne(name: string, value: unknown): KnownAttribute {
  if (Array.isArray(value)) return { name, type: null, values: value.map(asText) };
  if (!isRecord(value)) return { name, type: null, values: [String(value)] };
  const { type, values } = value;
  const hasType = typeof type === "string";
  const hasValues = Array.isArray(values);
  if ((hasType || type === undefined) && (hasValues || values === undefined) && (hasType || hasValues))
    return { name, type: hasType ? type : null, values: hasValues ? values.map(asText) : [] };
  return { name, type: null, values: [asText(value)] };
}

/**
 * The reference calls known attributes an object and says no more, so every plausible form is read:
 * name to values, name to `{ type, values }`, name to one value.
 */
export function readKnownAttributes(attributes: Readonly<Record<string, unknown>>): KnownAttribute[] {
  return Object.entries(attributes)
    .map(([name, value]) => readOne(name, value))
    .sort((left, right) => left.name.localeCompare(right.name, "en"));
}
