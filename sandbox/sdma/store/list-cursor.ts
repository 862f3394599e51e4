import { z } from "zod";
import type { CursorKey } from "../paging/page-token";

const cursorSchema = z.tuple([z.number(), z.string()]);

/** The cursor of a list ordered by creation time, newest first, then by id. */
export function readNewestCursor(after: CursorKey): readonly [createdAt: number, id: string] {
  return cursorSchema.parse(after);
}

/** The cursor of a list ordered by a text column and an id. */
export function readTextCursor(after: CursorKey): readonly [text: string, id: string] {
  return z.tuple([z.string(), z.string()]).parse(after);
}
