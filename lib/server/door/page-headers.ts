import "server-only";

/** Set by proxy.ts: a server component cannot see the address it renders. */
export const pathHeader = "x-portal-path";

/** Set by the front door: names the request in the log. */
export const requestIdHeader = "x-portal-request-id";

/** Set by the front door: under it a page tells what its first read came to. */
export const pageKeyHeader = "x-portal-page-key";
