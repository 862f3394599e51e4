import type { Cookies } from "../auth/session-cookie";

/** The cookies of one browser, as far as the portal's own attributes matter: path, and an end that has come. */
export class CookieJar {
  private readonly kept = new Map<string, { value: string; path: string }>();

  /** @param lines whole `Set-Cookie` values */
  take(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = "", ...attributes] = line.split("; ");
      const name = pair.slice(0, pair.indexOf("="));
      const path = attributes.find((text) => text.startsWith("Path="))?.slice(5) ?? "/";
      const isOver = attributes.includes("Max-Age=0");
      if (isOver && this.kept.get(name)?.path === path) this.kept.delete(name);
      if (!isOver) this.kept.set(name, { value: pair.slice(pair.indexOf("=") + 1), path });
    }
  }

  /** What a request to a path brings. */
  at(path: string): Cookies {
    const sent = [...this.kept].filter(([, cookie]) => path.startsWith(cookie.path));
    return Object.fromEntries(sent.map(([name, { value }]) => [name, decodeURIComponent(value)]));
  }

  get names(): string[] {
    return [...this.kept.keys()];
  }
}
