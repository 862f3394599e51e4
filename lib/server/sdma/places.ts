import "server-only";
import { type KnownPlace, type Places, placeId, type ShownPlace } from "@/lib/shared/contracts/known-place";
import type { Ctx } from "./ctx";
import { findNames } from "./find-names";
import { nameOwner } from "./learn-names";

export interface PlacesInput {
  /** How many of those opened last. */
  recent: number;
  /** Ids from the library down to the resource of the page; empty outside one. */
  at?: readonly string[];
  /** An id that somebody wants to open. */
  id?: string | undefined;
}

const mostNear = 200;

async function withParents(ctx: Ctx, places: readonly KnownPlace[]): Promise<ShownPlace[]> {
  const names = await findNames(
    ctx,
    places.flatMap(({ ids }) => ids.slice(-2, -1)),
  );
  return places.map((place) => {
    const parentName = names[place.ids.at(-2) ?? ""];
    return parentName === undefined ? place : { ...place, parentName };
  });
}

/** Where an id lies that the person has met, or where a project must lie when they know one library. */
async function findPlace(ctx: Ctx, id: string): Promise<KnownPlace[]> {
  const owner = nameOwner(ctx);
  const known = (await ctx.names.find(owner, [id])).get(id);
  if (known) return [known];
  if (!id.startsWith("project-")) return [];
  const [library, ...others] = await ctx.names.under(owner, [], 2);
  return library && others.length === 0 ? [{ ids: [placeId(library), id], name: id }] : [];
}

/** The ways in that a person has used or met, for home and the palette. Costs no request. */
export async function listPlaces(ctx: Ctx, { recent, at = [], id }: PlacesInput): Promise<Places> {
  const owner = nameOwner(ctx);
  const [opened, beside, below, found] = await Promise.all([
    ctx.names.recent(owner, recent),
    at.length > 0 ? ctx.names.under(owner, at.slice(0, -1), mostNear) : [],
    at.length > 0 ? ctx.names.under(owner, at, mostNear) : [],
    id === undefined ? [] : findPlace(ctx, id),
  ]);
  return {
    recent: await withParents(ctx, opened),
    near: await withParents(ctx, [...below, ...beside]),
    found: await withParents(ctx, found),
  };
}
