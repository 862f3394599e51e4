import type { MapPlace } from "./map-place";

export interface PlaceGroup {
  /** The type of its places; null for those without one, and for the types that no color is left for. */
  name: string | null;
  count: number;
  /** CSS colors, 3 : 1 or more against the base map (WCAG 1.4.11). */
  color: { light: string; dark: string };
}

/** After Okabe and Ito, whose hues color-blind people can tell apart, darker on light and lighter on dark ground. */
const colors = [
  { light: "#0f766e", dark: "#2dd4bf" },
  { light: "#b45309", dark: "#fbbf24" },
  { light: "#9d174d", dark: "#f9a8d4" },
  { light: "#075985", dark: "#7dd3fc" },
  { light: "#4d7c0f", dark: "#bef264" },
  { light: "#6d28d9", dark: "#c4b5fd" },
] as const;
const otherColor = { light: "#57534e", dark: "#d6d3d1" };

/** Groups places by type, the most frequent first; types beyond the colors, and places without a type, are one group. */
export function groupPlaces(places: readonly Pick<MapPlace, "type">[]): PlaceGroup[] {
  const counts = new Map<string, number>();
  for (const { type } of places) if (type) counts.set(type, (counts.get(type) ?? 0) + 1);
  const named = [...counts]
    .sort(([left, many], [right, more]) => more - many || left.localeCompare(right))
    .slice(0, colors.length)
    .map(([name, count], index) => ({ name, count, color: colors[index] ?? otherColor }));
  const rest = places.length - named.reduce((sum, { count }) => sum + count, 0);
  return rest > 0 ? [...named, { name: null, count: rest, color: otherColor }] : named;
}

/** The group of a type; null where there are none. */
export const groupOf = (groups: readonly PlaceGroup[], type: string | undefined): PlaceGroup | null =>
  groups.find(({ name }) => name !== null && name === type) ??
  groups.find(({ name }) => name === null) ??
  null;

/** A style of the group's color in the page's theme. */
export const groupColor = ({ color }: PlaceGroup) => ({ color: `light-dark(${color.light}, ${color.dark})` });
