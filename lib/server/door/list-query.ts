import "server-only";
import * as z from "zod";
import { parseListPosition } from "@/lib/shared/list-position";
import type { DoorRequest } from "./door-request";

/** Where a list goes on, as `before` in an address. */
export const listPosition = z.string().transform((text, { addIssue }) => {
  const position = parseListPosition(text);
  if (position) return position;
  addIssue({ code: "custom", message: "is not the position of a row" });
  return z.NEVER;
});

/** @returns undefined for a query that the schema refuses, or that names a field twice */
export function parseQuery<Query>(pairs: DoorRequest["pairs"], schema: z.ZodType<Query>): Query | undefined {
  const values = Object.fromEntries(pairs);
  return Object.keys(values).length === pairs.length ? schema.safeParse(values).data : undefined;
}
