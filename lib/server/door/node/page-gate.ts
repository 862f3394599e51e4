import "server-only";
import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from "node:http";

type GivenHeaders = OutgoingHttpHeaders | OutgoingHttpHeader[];

/** Headers as `writeHead` takes them: an object, or a list in which names and values alternate. */
function headersOf(given: GivenHeaders | undefined): [string, OutgoingHttpHeader][] {
  if (!Array.isArray(given))
    return Object.entries(given ?? {}).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    );
  return given.flatMap((name, index) => {
    const value = given[index + 1];
    return index % 2 === 0 && value !== undefined ? [[String(name), value]] : [];
  });
}

/**
 * Holds a page back until its first read has said what the page's status is. Next sends 200 with the first byte of a
 * page that it streams, and only later finds that there is nothing with this id or that nobody may see it.
 * Others wrap the same methods of the response after this, so they stay in place once the page may pass.
 */
export class PageGate {
  private readonly response: ServerResponse;
  private readonly queue: (() => void)[] = [];
  private status: number | undefined;
  private mayPass = false;
  private isFlowing = false;

  constructor(response: ServerResponse) {
    this.response = response;
    this.holdHead();
    this.holdBody();
  }

  /** @param status in place of a 200; other statuses of Next stay */
  open(status?: number): void {
    this.status ??= status;
    this.mayPass = true;
    if (this.queue.length > 0) this.flow();
  }

  private flow(): void {
    if (!this.isFlowing && this.status !== undefined && this.response.statusCode === 200)
      this.response.statusCode = this.status;
    this.isFlowing = true;
    for (const act of this.queue.splice(0)) act();
  }

  private pass(act: () => void): void {
    // A redirect or a refusal of Next's own is a status already.
    if (this.response.statusCode !== 200) this.mayPass = true;
    this.queue.push(act);
    if (this.mayPass) this.flow();
  }

  private holdHead(): void {
    const { response } = this;
    const writeHead = response.writeHead.bind(response);
    const flushHeaders = response.flushHeaders.bind(response);
    const holdingWriteHead = (status: number, reason?: string | GivenHeaders, last?: GivenHeaders) => {
      const [words, given] = typeof reason === "string" ? [reason, last] : [undefined, reason];
      if (this.isFlowing)
        return words === undefined ? writeHead(status, given) : writeHead(status, words, given);
      response.statusCode = status;
      if (words !== undefined) response.statusMessage = words;
      for (const [name, value] of headersOf(given)) response.setHeader(name, value);
      return response;
    };
    Object.assign(response, {
      writeHead: holdingWriteHead,
      flushHeaders: () => this.pass(flushHeaders),
    });
  }

  private holdBody(): void {
    const { response } = this;
    const write = response.write.bind(response);
    const end = response.end.bind(response);
    const holdingWrite = (...given: Parameters<ServerResponse["write"]>) => {
      if (this.isFlowing) return write(...given);
      this.pass(() => write(...given));
      return true;
    };
    const holdingEnd = (...given: Parameters<ServerResponse["end"]>) => {
      // The page is complete, so nothing more can tell its status.
      this.mayPass = true;
      this.pass(() => end(...given));
      return response;
    };
    Object.assign(response, { write: holdingWrite, end: holdingEnd });
  }
}
