/** Reads a stream by lines and by counts; holds no more than one piece and one line of it. */
export class ByteReader {
  private readonly source: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]();
  }

  private async fill(): Promise<boolean> {
    const next = await this.source.next();
    if (next.done) return false;
    this.rest = this.rest.length === 0 ? next.value : Buffer.concat([this.rest, next.value]);
    return true;
  }

  /** A line without its end, as binary text; null at the end of the stream, or where no line ends within the limit. */
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

  /** Up to that many of the next bytes; null at the end of the stream. */
  async take(limitBytes: number): Promise<Buffer | null> {
    while (this.rest.length === 0) if (!(await this.fill())) return null;
    const bytes = this.rest.subarray(0, limitBytes);
    this.rest = this.rest.subarray(bytes.length);
    return bytes;
  }

  /** Lets go of the stream, read to its end or not. */
  async close(): Promise<void> {
    await this.source.return?.();
  }
}
