import "server-only";
import * as z from "zod";
import { parseListPosition } from "@/lib/shared/list-position";

/** Where a list goes on, as `before` in an address. */
export const listPosition = z.string().transform((text, { addIssue }) => {
  const position = parseListPosition(text);
  if (position) return position;
  addIssue({ code: "custom", message: "is not the position of a row" });
  return z.NEVER;
});
