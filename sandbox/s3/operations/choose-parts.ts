import { z } from "zod";
import { checksumAlgorithm } from "../payload/checksum";
import { S3Error } from "../s3-error";
import type { Part } from "../store/upload-store";

const smallestPartBytes = 5 * 1024 ** 2;

export const completionSchema = z.object({
  CompleteMultipartUpload: z.object({
    Part: z
      .array(z.looseObject({ PartNumber: z.coerce.number().int().min(1), ETag: z.string() }))
      .min(1)
      .max(10_000),
  }),
});

type NamedPart = z.infer<typeof completionSchema>["CompleteMultipartUpload"]["Part"][number];

function invalidPart(number: number, etag: string): S3Error {
  return new S3Error(
    400,
    "InvalidPart",
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    { PartNumber: String(number), ETag: etag },
  );
}

/** Whether all checksums that the caller names match the part's. */
function hasNamedChecksums(named: NamedPart, part: Part): boolean {
  return Object.entries(named).every(([element, value]) => {
    const algorithm = element.startsWith("Checksum")
      ? checksumAlgorithm(element.slice("Checksum".length))
      : null;
    return algorithm === null || algorithm !== part.checksum?.algorithm || value === part.checksum.value;
  });
}

function findPart(named: NamedPart, parts: ReadonlyMap<number, Part>): Part {
  const etag = named.ETag.replace(/^"|"$/g, "");
  const part = parts.get(named.PartNumber);
  if (!part || part.etag !== etag || !hasNamedChecksums(named, part))
    throw invalidPart(named.PartNumber, etag);
  return part;
}

/**
 * The parts named by a completion request, in its order.
 * @throws S3Error InvalidPartOrder, InvalidPart, EntityTooSmall
 */
export function chooseParts(named: readonly NamedPart[], uploaded: readonly Part[]): Part[] {
  named.forEach(({ PartNumber }, index) => {
    const before = named[index - 1];
    if (before && before.PartNumber >= PartNumber) {
      throw new S3Error(
        400,
        "InvalidPartOrder",
        "The list of parts was not in ascending order. Parts must be ordered by part number.",
      );
    }
  });
  const byNumber = new Map(uploaded.map((part) => [part.number, part]));
  const chosen = named.map((part) => findPart(part, byNumber));
  const small = chosen.slice(0, -1).find(({ size }) => size < smallestPartBytes);
  if (!small) return chosen;
  throw new S3Error(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size", {
    ProposedSize: String(small.size),
    MinSizeAllowed: String(smallestPartBytes),
    PartNumber: String(small.number),
    ETag: small.etag,
  });
}
