import type { GeneratedContent } from "../../s3/content-store";
import { lasPreamble, pointRecordSize } from "./las-header";
import { harbourOrigin } from "./point-cloud";

const recordSize = pointRecordSize[0];
const pointsPerStrip = 50_000;
const stripCount = 200;
const scale = 0.01;
const stripWidth = 500;

/** One strip of seabed, 5 m wide and 500 m long; the next ones lie beside it. */
function makeStrip(): Buffer {
  const strip = Buffer.alloc(pointsPerStrip * recordSize);
  for (let index = 0; index < pointsPerStrip; index++) {
    const at = index * recordSize;
    strip.writeInt32LE(index % stripWidth, at);
    strip.writeInt32LE(index, at + 4);
    strip.writeInt32LE(-900 + Math.round(Math.sin(index / 700) * 150), at + 8);
    strip.writeUInt16LE(index % 1024, at + 12);
    strip.writeUInt8(0b0000_1001, at + 14);
    strip.writeUInt8(9, at + 15);
  }
  return strip;
}

function shifted(strip: Buffer, stripIndex: number): Buffer {
  const moved = Buffer.from(strip);
  const view = new DataView(moved.buffer, moved.byteOffset, moved.length);
  for (let at = 0; at < moved.length; at += recordSize) {
    view.setInt32(at, view.getInt32(at, true) + stripIndex * stripWidth, true);
  }
  return moved;
}

function makePreamble(): Buffer {
  const [x, y, z] = harbourOrigin;
  return lasPreamble({
    pointFormat: 0,
    pointCount: pointsPerStrip * stripCount,
    scale,
    offset: harbourOrigin,
    bounds: {
      min: [x, y, z - 10.5],
      max: [x + (stripCount * stripWidth - 1) * scale, y + (pointsPerStrip - 1) * scale, z - 7.5],
    },
    description: "SDMA sandbox basin scan",
  });
}

/**
 * A LAS 1.2 file of ten million points, 200,000,313 bytes, that exists only while it is read; memory stays at two
 * strips of 1 MB.
 */
export function createStreamedPointCloud(): GeneratedContent {
  const preamble = makePreamble();
  const strip = makeStrip();
  const size = preamble.length + strip.length * stripCount;
  function* read(first: number, last: number): Generator<Buffer> {
    if (first < preamble.length) yield preamble.subarray(first, Math.min(last + 1, preamble.length));
    const from = Math.max(first - preamble.length, 0);
    const to = last - preamble.length;
    for (let index = Math.floor(from / strip.length); index * strip.length <= to; index++) {
      const start = index * strip.length;
      yield shifted(strip, index).subarray(Math.max(from - start, 0), Math.min(to - start + 1, strip.length));
    }
  }
  return { size, read };
}
