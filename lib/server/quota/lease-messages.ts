import "server-only";
import * as z from "zod";
import type { Learned } from "./learned-limits";

/** PostgreSQL allows 8,000 bytes; ours have a tenth of that. */
const mostCharacters = 2_000;

const moment = z.number();
const learnedSchema = z.object({
  decreased: z.nullable(z.object({ share: z.number().min(0.01).max(1), atMs: moment })),
  breaker: z.nullable(
    z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("opened"), atMs: moment, resetsAtMs: moment, probedAtMs: moment }),
      z.object({ kind: z.literal("closed"), atMs: moment, rampMs: z.number().min(0).max(3_600_000) }),
    ]),
  ),
});
const hintSchema = z.object({ api: z.string(), replicaId: z.string() });

/** @returns null for what is too long or does not fit */
function parse<Value>(schema: z.ZodType<Value>, text: string): Value | null {
  if (text.length > mostCharacters) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** What another replica has learned, at moments of the database's clock; null for what no version of the portal wrote. */
export const parseLearned = (text: string): Learned | null => parse(learnedSchema, text);

/** Says that a replica has news of an API. */
export const parseHint = (text: string): z.infer<typeof hintSchema> | null => parse(hintSchema, text);
