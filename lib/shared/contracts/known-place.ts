import * as z from "zod/mini";

/** A library, project, asset or file that a person has met, by name. */
export const knownPlaceSchema = z.object({
  /** From the library down to the resource itself: one to four. */
  ids: z.array(z.string()).check(z.minLength(1), z.maxLength(4)),
  name: z.string(),
});
export type KnownPlace = z.infer<typeof knownPlaceSchema>;

/** With the name of what it lies in, where that is known. */
export const shownPlaceSchema = z.extend(knownPlaceSchema, { parentName: z.optional(z.string()) });
export type ShownPlace = z.infer<typeof shownPlaceSchema>;

export const placesSchema = z.object({
  /** Opened last, newest first. */
  recent: z.array(shownPlaceSchema),
  /** Beside and right below the page that asks. */
  near: z.array(shownPlaceSchema),
  /** Where the id that was asked for may lie; a guess has the id as its name. */
  found: z.array(shownPlaceSchema),
});
export type Places = z.infer<typeof placesSchema>;

export type PlaceKind = "library" | "project" | "asset" | "file";
const kinds: readonly PlaceKind[] = ["library", "project", "asset", "file"];

export const placeKind = ({ ids }: Pick<KnownPlace, "ids">): PlaceKind => kinds[ids.length - 1] ?? "file";
export const placeId = ({ ids }: Pick<KnownPlace, "ids">): string => ids.at(-1) ?? "";
