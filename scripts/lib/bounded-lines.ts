/** A line, or null in place of one that is too long. */
export type BoundedLine = string | null;

const newline = 10;

/**
 * Splits a stream of bytes into lines without ever keeping more than one line of the bound.
 * @param maxBytes longer lines are dropped as they come, and reported as null
 */
export async function* boundedLines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<BoundedLine> {
  let kept: Uint8Array[] = [];
  let length = 0;
  const take = (): BoundedLine => {
    const line = length > maxBytes ? null : Buffer.concat(kept).toString("utf8").replace(/\r$/, "");
    kept = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      length += end - from;
      if (length <= maxBytes) kept.push(chunk.subarray(from, end));
      yield take();
      from = end + 1;
    }
    length += chunk.length - from;
    if (length <= maxBytes) kept.push(chunk.subarray(from));
    else kept = [];
  }
  if (length > 0) yield take();
}
