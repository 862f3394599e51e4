import { deflateRawSync } from "node:zlib";
import type { AssumeRoleInput } from "./assume-role-input";

/** AWS keeps its packing secret; deflate against this many bytes comes near the percentages seen in the field. */
const allottedBytes = 2_300;

/** Percent of the space for session policy and tags; null where neither was sent, as AWS then says nothing. */
export function packedPolicyPercent({ policy, tags }: AssumeRoleInput): number | null {
  if (policy === undefined && Object.keys(tags).length === 0) return null;
  const packed = deflateRawSync(`${policy ?? ""}${JSON.stringify(Object.entries(tags))}`);
  return Math.ceil((packed.length / allottedBytes) * 100);
}
