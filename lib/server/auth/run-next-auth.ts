import "server-only";
import nextAuth, { type NextAuthOptions } from "next-auth";
import type { Cookies } from "./session-cookie";

export interface NextAuthCall {
  action: "csrf" | "signin" | "callback";
  method: "GET" | "POST";
  query?: Readonly<Record<string, string>>;
  body?: Readonly<Record<string, string>>;
  cookies: Cookies;
}

export interface NextAuthAnswer {
  status: number;
  location: string | null;
  /** Whole `Set-Cookie` values. */
  cookies: string[];
  body: unknown;
}

const isNextAuth = (value: unknown): value is typeof nextAuth => typeof value === "function";

/** Bundlers return the default export of this CommonJS package; Node returns the package, which contains it. */
function findNextAuth(found: object): typeof nextAuth {
  const inner = "default" in found ? found.default : found;
  if (!isNextAuth(inner)) throw new TypeError("The package next-auth has no default export.");
  return inner;
}
const authenticate = findNextAuth(nextAuth);

/** The answer object of Next's pages router, as far as next-auth uses it. */
class CollectedAnswer {
  statusCode = 200;
  body: unknown = null;
  private readonly headers = new Map<string, string | string[]>();

  status(code: number): this {
    this.statusCode = code;
    return this;
  }
  setHeader(name: string, value: string | string[]): this {
    this.headers.set(name.toLowerCase(), value);
    return this;
  }
  getHeader(name: string): string | string[] | undefined {
    return this.headers.get(name.toLowerCase());
  }
  json(body: unknown): void {
    this.body = body;
  }
  send(body: unknown): void {
    this.body = body;
  }
  end(): void {}
}

/**
 * Calls next-auth without Next around it.
 * @returns what it would have answered to a browser; its own address, which it takes from the environment alone, is not
 *   the portal's, so a location of its own says that it failed and no more
 */
export async function runNextAuth(options: NextAuthOptions, call: NextAuthCall): Promise<NextAuthAnswer> {
  const answer = new CollectedAnswer();
  const path = call.action === "csrf" ? ["csrf"] : [call.action, "oidc"];
  await authenticate(options)(
    {
      method: call.method,
      query: { ...call.query, nextauth: path },
      body: call.body ?? {},
      cookies: call.cookies,
      headers: {},
    },
    answer,
  );
  const location = answer.getHeader("location");
  return {
    status: answer.statusCode,
    location: typeof location === "string" ? location : null,
    cookies: [answer.getHeader("set-cookie") ?? []].flat(),
    body: answer.body,
  };
}
