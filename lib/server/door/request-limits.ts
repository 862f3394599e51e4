import "server-only";

/*
 * What a request may have at most, checked before anything reads it. What API Gateway takes at most of a signed call
 * stands in `aws/gateway-limits.ts`.
 */

/** Request line and headers together, in bytes. */
export const headerLimitBytes = 16_384;

/** The address. A longer one could not fit API Gateway's 10,240 bytes beside the session token. */
export const targetLimitBytes = 8_192;

/** A form, or a choice such as that of a role, in bytes. */
export const formLimitBytes = 10_000;
