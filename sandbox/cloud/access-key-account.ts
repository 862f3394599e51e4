const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Characters behind the prefix that hold the account: 50 bits, of which the account has 40. */
const digitCount = 10;
const accountShift = 9n;
const accountMask = (1n << 40n) - 1n;

/**
 * The account that an access key of AWS's present form belongs to: 40 bits that begin at the second bit behind the
 * prefix. Source: published analyses of key identifiers, confirmed by GetAccessKeyInfo.
 * @returns twelve digits, or null where the text cannot be such a key
 */
export function accountOfAccessKey(accessKeyId: string): string | null {
  const digits = [...accessKeyId.slice(4, 4 + digitCount)].map((character) => base32.indexOf(character));
  if (!/^A[KS]IA/.test(accessKeyId) || digits.length < digitCount || digits.includes(-1)) return null;
  const bits = digits.reduce((sum, digit) => (sum << 5n) | BigInt(digit), 0n);
  const account = ((bits >> accountShift) & accountMask).toString().padStart(12, "0");
  return account.length === 12 ? account : null;
}

/** The first values of base 32 of a key of that account, the bits around it filled from what is there. */
export function accountDigits(accountId: string, random: Uint8Array): number[] {
  const noise = random.slice(0, digitCount).reduce((sum, byte) => (sum << 5n) | BigInt(byte % 32), 0n);
  const bits = (noise & ~(accountMask << accountShift)) | (BigInt(accountId) << accountShift);
  return Array.from({ length: digitCount }, (_, index) =>
    Number((bits >> BigInt(5 * (digitCount - 1 - index))) & 31n),
  );
}
