import "server-only";

export interface OpenPage {
  /** Aborts when the client disconnects before the end of the page. */
  gone: AbortSignal;
  /** Called at most once, with the HTTP status that the page's first read came to. */
  onStatus: (status: number) => void;
}

/** Connects the front door with the pages that it waits for, by a key that travels with the request. */
export class OpenPages {
  private readonly pages = new Map<string, OpenPage & { isSettled?: true }>();

  /**
   * @param key of one page being rendered, unique in the process
   * @returns closes the page
   */
  open(key: string, page: OpenPage): () => void {
    this.pages.set(key, { ...page });
    return () => this.pages.delete(key);
  }

  /** Tells what a page's first read came to; nothing happens where nobody waits for it. */
  settle(key: string, status: number): void {
    const page = this.pages.get(key);
    if (!page || page.isSettled) return;
    page.isSettled = true;
    page.onStatus(status);
  }

  /** Nobody waits for a page that is closed, so its signal has aborted, however late it is asked for. */
  goneSignalOf(key: string): AbortSignal {
    return this.pages.get(key)?.gone ?? AbortSignal.abort();
  }
}
