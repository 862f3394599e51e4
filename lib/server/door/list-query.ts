import "server-only";
import type * as z from "zod";
import type { DoorRequest } from "./door-request";

/** @returns undefined for a query that the schema refuses, or that names a field twice */
export function parseQuery<Query>(pairs: DoorRequest["pairs"], schema: z.ZodType<Query>): Query | undefined {
  const values = Object.fromEntries(pairs);
  return Object.keys(values).length === pairs.length ? schema.safeParse(values).data : undefined;
}
