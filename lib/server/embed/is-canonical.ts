import "server-only";

/**
 * Whether the parts of a compact token are written in the one way that encoders write them. Decoders drop the last bits of
 * a part and characters that they do not know, so that several texts would stand for one token.
 */
export const isCanonical = (token: string): boolean =>
  token.split(".").every((part) => Buffer.from(part, "base64url").toString("base64url") === part);
