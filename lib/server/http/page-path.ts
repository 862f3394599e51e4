import "server-only";

/** Set by proxy.ts: a server component cannot see the address it renders. */
export const pathHeader = "x-portal-path";
