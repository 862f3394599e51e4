import { rangeOfSpans, spansOf } from "./antimeridian";
import type { MapPlace } from "./map-place";
import { type Bounds, eachLine } from "./read-geometry";

/** The box around everything that can be drawn; null when nothing can. */
export function boundsOfPlaces(places: readonly MapPlace[]): Bounds | null {
  const spans: [number, number][] = [];
  let [south, north] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const reach = (latitude: number) => {
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  };
  for (const { point, shape } of places) {
    if (point) {
      spans.push([point[0], point[0]]);
      reach(point[1]);
    }
    for (const { geometry } of shape?.features ?? []) {
      spansOf(geometry, spans);
      eachLine(geometry, (line) => {
        for (const [, latitude] of line) if (latitude !== undefined) reach(latitude);
      });
    }
  }
  const range = rangeOfSpans(spans);
  return range && [range[0], south, range[1], north];
}
