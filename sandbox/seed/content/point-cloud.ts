import type { Random } from "../random";
import { type LasBounds, lasPreamble, pointRecordSize } from "./las-header";

/** The harbour in WGS 84 / UTM zone 33N, meters. */
export const harbourOrigin = [456_282, 5_019_460, 0] as const;

const scale = 0.001;

interface Point {
  at: readonly [x: number, y: number, z: number];
  intensity: number;
  classification: number;
  color: readonly [red: number, green: number, blue: number];
}

/** Points on a quay (class 2, ground) with a lattice mast on it (class 6, building), meters from the origin. */
function samplePoint(random: Random, mastHeight: number): Point {
  if (random.chance(0.6)) {
    const x = random.next() * 80;
    const y = random.next() * 40;
    const z = 2 + Math.sin(x / 9) * 0.05 + random.next() * 0.02;
    return {
      at: [x, y, z],
      intensity: 400 + random.whole(0, 200),
      classification: 2,
      color: [38_000, 36_000, 33_000],
    };
  }
  const height = random.next() * mastHeight;
  const width = 4 * (1 - height / (mastHeight * 1.3));
  const side = random.whole(0, 3) * (Math.PI / 2) + Math.PI / 4;
  const jitter = random.next() * 0.08;
  const at = [
    40 + Math.cos(side) * width + jitter,
    20 + Math.sin(side) * width + jitter,
    2 + height,
  ] as const;
  return {
    at,
    intensity: 900 + random.whole(0, 300),
    classification: 6,
    color: [58_000, 30_000 + random.whole(0, 4000), 9000],
  };
}

function extentOf(points: readonly Point[]): LasBounds {
  const along = (axis: 0 | 1 | 2) =>
    points.map(({ at }) => harbourOrigin[axis] + Math.round(at[axis] / scale) * scale);
  const axes = [along(0), along(1), along(2)] as const;
  return {
    min: [Math.min(...axes[0]), Math.min(...axes[1]), Math.min(...axes[2])],
    max: [Math.max(...axes[0]), Math.max(...axes[1]), Math.max(...axes[2])],
  };
}

function writePoint(record: Buffer, { at, intensity, classification, color }: Point): void {
  for (const axis of [0, 1, 2] as const) record.writeInt32LE(Math.round(at[axis] / scale), axis * 4);
  record.writeUInt16LE(intensity, 12);
  record.writeUInt8(0b0000_1001, 14);
  record.writeUInt8(classification, 15);
  for (const band of [0, 1, 2] as const) record.writeUInt16LE(color[band], 20 + band * 2);
}

/** A colored LAS 1.2 file (point format 2) of a harbour crane on its quay. */
export function makePointCloud(random: Random, pointCount: number): Uint8Array {
  const mastHeight = 18 + random.next() * 30;
  const points = Array.from({ length: pointCount }, () => samplePoint(random, mastHeight));
  const preamble = lasPreamble({
    pointFormat: 2,
    pointCount,
    scale,
    offset: harbourOrigin,
    bounds: extentOf(points),
    description: "SDMA sandbox crane scan",
  });
  const size = pointRecordSize[2];
  const records = Buffer.alloc(pointCount * size);
  for (const [index, point] of points.entries()) writePoint(records.subarray(index * size), point);
  return Buffer.concat([preamble, records]);
}
