import { createHash } from "node:crypto";
import type { StoredChecksum } from "../store/object-record";
import { type ChecksumAlgorithm, createChecksum } from "./checksum";
import type { Payload, PayloadSummary } from "./read-payload";

/** Bytes that S3 itself copies, with their digests at the end. */
export function digestStream(source: AsyncIterable<Buffer>, algorithm: ChecksumAlgorithm): Payload {
  let summary: PayloadSummary | null = null;
  async function* digested() {
    const md5 = createHash("md5");
    const checksum = await createChecksum(algorithm);
    let size = 0;
    for await (const bytes of source) {
      size += bytes.length;
      md5.update(bytes);
      checksum.update(bytes);
      yield bytes;
    }
    const stored: StoredChecksum = { algorithm, value: checksum.digest(), type: "FULL_OBJECT" };
    summary = { size, md5: md5.digest("hex"), checksum: stored };
  }
  return {
    bytes: digested(),
    summary: () => {
      if (!summary) throw new Error("The stream has not been read to its end");
      return summary;
    },
  };
}
