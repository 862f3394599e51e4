import { Readable } from "node:stream";
import type { ByteRange } from "../parse-range";
import type { Segment } from "./object-record";

export type OpenSegment = (segment: Segment, range: ByteRange) => Readable;

/** The parts of a range that overlap each segment, in order; empty segments have none. */
function* cutRange(segments: readonly Segment[], { first, last }: ByteRange) {
  let start = 0;
  for (const segment of segments) {
    const from = Math.max(first - start, 0);
    const to = Math.min(last - start, segment.size - 1);
    if (from <= to) yield { segment, range: { first: from, last: to } };
    start += segment.size;
  }
}

/** A range of an object's bytes as one stream; each segment is opened only when it is reached. */
export function readSegments(segments: readonly Segment[], range: ByteRange, open: OpenSegment): Readable {
  async function* inTurn() {
    for (const cut of cutRange(segments, range)) yield* open(cut.segment, cut.range);
  }
  return Readable.from(inTurn(), { objectMode: false, highWaterMark: 1 << 20 });
}
