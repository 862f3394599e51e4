import { z } from "zod";

/** A column that holds JSON, read as what the schema says. */
export function storedJson<Value>(schema: z.ZodType<Value>) {
  return z.string().transform((text) => schema.parse(JSON.parse(text)));
}

export const storedTags = storedJson(z.record(z.string(), z.string()));
