import * as z from "zod/mini";

export interface KnownAttribute {
  name: string;
  type: string | null;
  values: string[];
}

const describedSchema = z.object({
  type: z.optional(z.string()),
  values: z.optional(z.array(z.unknown())),
});

const asText = (value: unknown) => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));

function readOne(name: string, value: unknown): KnownAttribute {
  if (Array.isArray(value)) return { name, type: null, values: value.map(asText) };
  const described = describedSchema.safeParse(value);
  if (described.success && (described.data.type !== undefined || described.data.values !== undefined))
    return { name, type: described.data.type ?? null, values: (described.data.values ?? []).map(asText) };
  return {
    name,
    type: null,
    values: typeof value === "object" && value !== null ? [asText(value)] : [String(value)],
  };
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
