import { type Places, placeId, placeKind, type ShownPlace } from "@/lib/shared/contracts/known-place";
import { type Opening, openingOf, type PaletteScope } from "./find-openings";
import type { PaletteItem, PaletteKind } from "./palette-items";

const itemOf = (
  scope: PaletteScope,
  place: ShownPlace,
  { kind, isOnly }: { kind: PaletteKind; isOnly: boolean },
): PaletteItem => ({
  ...openingOf(scope, place, isOnly),
  id: `${kind}-${scope.deploymentId}-${placeId(place)}`,
  kind,
  keywords: placeId(place),
});

/** What the portal remembers of a deployment, as ways to go. @param ownId of the page that is open */
export function placeItems(
  scope: PaletteScope,
  { recent, near }: Places,
  { isOnly, ownId }: { isOnly: boolean; ownId: string | undefined },
): PaletteItem[] {
  const others = (places: readonly ShownPlace[]) => places.filter((place) => placeId(place) !== ownId);
  return [
    ...others(recent).map((place) => itemOf(scope, place, { kind: "recent", isOnly })),
    ...others(near).map((place) => itemOf(scope, place, { kind: placeKind(place), isOnly })),
  ];
}

export const openingItem = (opening: Opening): PaletteItem => ({
  ...opening,
  id: `open-${opening.href}`,
  kind: "open",
});

/** Each way once, as it comes first. */
export function withoutRepeats(items: readonly PaletteItem[]): PaletteItem[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = "href" in item ? item.href : item.id;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

const mostBeforeTyping: Partial<Record<PaletteKind, number>> = {
  recent: 6,
  library: 5,
  project: 5,
  asset: 5,
  file: 5,
};

/** What is offered before anything is typed: some of every kind, so that a long list hides nothing else. */
export function startItems(items: readonly PaletteItem[]): PaletteItem[] {
  const counts = new Map<PaletteKind, number>();
  return items.filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= (mostBeforeTyping[kind] ?? Number.POSITIVE_INFINITY);
  });
}
