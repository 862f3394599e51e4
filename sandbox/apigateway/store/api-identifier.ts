import { randomBytes } from "node:crypto";

const lowerCase = "abcdefghijklmnopqrstuvwxyz0123456789";
const anyCase = `${lowerCase}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

function randomText(alphabet: string, length: number): string {
  let text = "";
  // Bytes beyond the last whole multiple of the alphabet's length would favor its first letters.
  const fair = 256 - (256 % alphabet.length);
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < fair && text.length < length) text += alphabet.charAt(byte % alphabet.length);
    }
  }
  return text;
}

/** Six characters for a usage plan, ten for an API key, as in AWS. */
export function randomApiIdentifier(length: 6 | 10): string {
  return randomText(lowerCase, length);
}

/** A secret of forty letters and digits, as AWS generates for API keys. */
export function randomApiKeyValue(): string {
  return randomText(anyCase, 40);
}
