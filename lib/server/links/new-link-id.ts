import "server-only";
import { randomBytes } from "node:crypto";

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** 62^22 is the first power above 2^128. */
const length = 22;

/** @param bytes 16, read as one number @returns 22 digits of base 62 */
export function toBase62(bytes: Uint8Array): string {
  let rest = BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
  let text = "";
  for (let at = 0; at < length; at += 1) {
    text = `${digits[Number(rest % 62n)]}${text}`;
    rest /= 62n;
  }
  return text;
}

/** 128 random bits: an address that was not given to somebody cannot be found. */
export const newLinkId = () => toBase62(randomBytes(16));
