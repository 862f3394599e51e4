import {
  createCRC32,
  createCRC64,
  createMD5,
  createSHA1,
  createSHA256,
  createSHA512,
  createXXHash3,
  createXXHash64,
  createXXHash128,
  type IHasher,
} from "hash-wasm";

/** Reflected polynomials of CRC-32C (Castagnoli) and CRC-64/NVME. */
const [crc32cPolynomial, crc64NvmePolynomial] = [0x82f63b78, "9a6c9329ac4bc9b5"] as const;

const makers = {
  CRC32: () => createCRC32(),
  CRC32C: () => createCRC32(crc32cPolynomial),
  CRC64NVME: () => createCRC64(crc64NvmePolynomial),
  MD5: createMD5,
  SHA1: createSHA1,
  SHA256: createSHA256,
  SHA512: createSHA512,
  XXHASH3: () => createXXHash3(),
  XXHASH64: () => createXXHash64(),
  XXHASH128: () => createXXHash128(),
} as const satisfies Record<string, () => Promise<IHasher>>;

/** The `ChecksumAlgorithm` values of the API. */
export type ChecksumAlgorithm = keyof typeof makers;

const algorithms = new Map<string, ChecksumAlgorithm>();
for (const name in makers) {
  if (isAlgorithm(name)) algorithms.set(name, name);
}

function isAlgorithm(name: string): name is ChecksumAlgorithm {
  return Object.hasOwn(makers, name);
}

/** Null if S3 has no algorithm with that name; case-insensitive. */
export function checksumAlgorithm(name: string): ChecksumAlgorithm | null {
  return algorithms.get(name.toUpperCase()) ?? null;
}

export function checksumHeader(algorithm: ChecksumAlgorithm): string {
  return `x-amz-checksum-${algorithm.toLowerCase()}`;
}

export interface Checksum {
  update(bytes: Buffer): void;
  /** Base64 of the big-endian bytes, as in headers. */
  digest(): string;
}

export async function createChecksum(algorithm: ChecksumAlgorithm): Promise<Checksum> {
  const hasher = (await makers[algorithm]()).init();
  return {
    update: (bytes) => void hasher.update(bytes),
    digest: () => Buffer.from(hasher.digest("binary")).toString("base64"),
  };
}
