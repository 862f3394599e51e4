import { timingSafeEqual } from "node:crypto";

/** Compares two signatures in constant time. */
export function isSameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left, "latin1"), Buffer.from(right, "latin1")];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Bytes in the format of S3's SignatureDoesNotMatch error. */
export function spacedHex(text: string): string {
  return Buffer.from(text, "latin1")
    .toString("hex")
    .replace(/(..)(?=.)/g, "$1 ");
}
