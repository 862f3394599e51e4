import type { Random } from "../random";

const materials = ["concrete", "PVC", "cast iron", "vitrified clay"] as const;

function manhole(random: Random, index: number, longitude: number, latitude: number) {
  return {
    type: "Feature",
    id: `MH-${String(index).padStart(4, "0")}`,
    geometry: { type: "Point", coordinates: [longitude, latitude] },
    properties: {
      kind: "manhole",
      depth_m: Number((1 + random.next() * 3).toFixed(2)),
      inspected: random.chance(0.7),
    },
  };
}

function pipe(random: Random, index: number, from: readonly number[], to: readonly number[]) {
  return {
    type: "Feature",
    id: `PI-${String(index).padStart(4, "0")}`,
    geometry: { type: "LineString", coordinates: [from, to] },
    properties: { kind: "pipe", material: random.pick(materials), diameter_mm: random.whole(2, 12) * 100 },
  };
}

/** GeoJSON (RFC 7946) of a storm drain network: manholes on a grid and pipes between neighbors. */
export function makeFeatureCollection(random: Random, featureCount: number): Uint8Array {
  const columns = Math.max(2, Math.round(Math.sqrt(featureCount / 2)));
  const at = (index: number) => [
    Number((14.42 + (index % columns) * 0.0009 + random.next() * 0.0002).toFixed(6)),
    Number((45.322 + Math.floor(index / columns) * 0.0006 + random.next() * 0.0002).toFixed(6)),
  ];
  const nodes = Array.from({ length: Math.ceil(featureCount / 2) }, (_, index) => at(index));
  const features = nodes.flatMap((node, index) => {
    const [longitude = 0, latitude = 0] = node;
    const next = nodes[index + 1];
    const here = manhole(random, index, longitude, latitude);
    return next && (index + 1) % columns !== 0 ? [here, pipe(random, index, node, next)] : [here];
  });
  return Buffer.from(JSON.stringify({ type: "FeatureCollection", name: "storm_drains", features }));
}
