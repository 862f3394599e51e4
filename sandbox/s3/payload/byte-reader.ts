import { malformedPost } from "../s3-error";

/** Reads a stream by line, by length and by delimiter; buffers at most one chunk and one line. */
export class ByteReader {
  private readonly source: AsyncIterator<Buffer>;
  private rest: Buffer;

  /** @param start bytes to read before the stream */
  constructor(source: AsyncIterable<Buffer>, start: Buffer = Buffer.alloc(0)) {
    this.source = source[Symbol.asyncIterator]();
    this.rest = start;
  }

  private async fill(): Promise<boolean> {
    const next = await this.source.next();
    if (next.done) return false;
    this.rest = this.rest.length === 0 ? next.value : Buffer.concat([this.rest, next.value]);
    return true;
  }

  /** A line without its line ending, as binary text; null at the end of the stream or if the line exceeds the limit. */
  async line(limitBytes: number): Promise<string | null> {
    for (;;) {
      const end = this.rest.indexOf(10);
      if (end >= 0 && end <= limitBytes) {
        const line = this.rest.subarray(0, end).toString("latin1");
        this.rest = this.rest.subarray(end + 1);
        return line.replace(/\r$/, "");
      }
      if (this.rest.length > limitBytes || !(await this.fill())) return null;
    }
  }

  /** At most that many of the next bytes; null at the end of the stream. */
  async take(limitBytes: number): Promise<Buffer | null> {
    while (this.rest.length === 0) if (!(await this.fill())) return null;
    const bytes = this.rest.subarray(0, limitBytes);
    this.rest = this.rest.subarray(bytes.length);
    return bytes;
  }

  /** The bytes before a delimiter, which is consumed. @throws S3Error if the stream ends before it */
  async *until(delimiter: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const end = this.rest.indexOf(delimiter);
      // A delimiter may be split across two chunks.
      const certain = end < 0 ? Math.max(this.rest.length - delimiter.length + 1, 0) : end;
      const bytes = this.rest.subarray(0, certain);
      this.rest = this.rest.subarray(end < 0 ? certain : end + delimiter.length);
      if (bytes.length > 0) yield bytes;
      if (end >= 0) return;
      if (!(await this.fill())) throw malformedPost();
    }
  }

  /** Releases the stream, whether or not it was read completely. */
  async close(): Promise<void> {
    await this.source.return?.();
  }
}
