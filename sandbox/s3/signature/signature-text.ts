import { timingSafeEqual } from "node:crypto";

/** Compares two signatures in a time that does not tell how much of them is the same. */
export function isSameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left, "latin1"), Buffer.from(right, "latin1")];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Bytes as S3 spells them out in the answer to a wrong signature. */
export function spacedHex(text: string): string {
  return Buffer.from(text, "latin1")
    .toString("hex")
    .replace(/(..)(?=.)/g, "$1 ");
}
