import { describe, expect, it } from "vitest";
import { type ChecksumAlgorithm, checksumAlgorithm, createChecksum } from "./checksum";

/** Check values of the digits 1 to 9: CRCs from the catalog of parametrized CRC algorithms, SHAs from coreutils. */
const published: readonly [ChecksumAlgorithm, hex: string][] = [
  ["CRC32", "cbf43926"],
  ["CRC32C", "e3069283"],
  ["CRC64NVME", "ae8b14860a799888"],
  ["MD5", "25f9e794323b453885f5181f1b624d0b"],
  ["SHA1", "f7c3bc1d808e04732adf679965ccc34ca7ae3441"],
  ["SHA256", "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"],
];

describe("object checksums", () => {
  it.each(published)("%s has its published check value, also in pieces", async (algorithm, hex) => {
    const checksum = await createChecksum(algorithm);
    checksum.update(Buffer.from("1234"));
    checksum.update(Buffer.from("56789"));
    expect(Buffer.from(checksum.digest(), "base64").toString("hex")).toBe(hex);
  });

  it("accept names in any case, but no inherited object properties", () => {
    expect(checksumAlgorithm("crc32c")).toBe("CRC32C");
    expect(checksumAlgorithm("constructor")).toBeNull();
  });
});
