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
  if (type === undefined && values === undefined) return { name, type: null, values: [asText(value)] };
  if (type !== undefined && typeof type !== "string") return { name, type: null, values: [asText(value)] };
  if (values !== undefined && !Array.isArray(values)) return { name, type: null, values: [asText(value)] };
  return { name, type: type ?? null, values: (values ?? []).map(asText) };
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
