import * as z from "zod/mini";

/** A library, project, asset or file that a person has met, by name. */
export const knownPlaceSchema = z.object({
  /** From the library down to the resource itself: one to four. */
  ids: z.array(z.string()).check(z.minLength(1), z.maxLength(4)),
  name: z.string(),
});
export type KnownPlace = z.infer<typeof knownPlaceSchema>;

export type PlaceKind = "library" | "project" | "asset" | "file";
const kinds: readonly PlaceKind[] = ["library", "project", "asset", "file"];

export const placeKind = ({ ids }: Pick<KnownPlace, "ids">): PlaceKind => kinds[ids.length - 1] ?? "file";
export const placeId = ({ ids }: Pick<KnownPlace, "ids">): string => ids.at(-1) ?? "";
