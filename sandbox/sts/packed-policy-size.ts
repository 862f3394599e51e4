import { deflateRawSync } from "node:zlib";
import type { SessionPolicies } from "./session-policy-input";
import { StsRefusal } from "./sts-refusal";
import type { SessionTags } from "./tag-input";

/** AWS does not publish its packing; deflate against this many bytes comes close to percentages reported by users. */
const allottedBytes = 2_300;

/**
 * Percentage used of the space for session policies and tags; null if neither was sent, as AWS then omits it.
 * @throws StsRefusal above 100
 */
export function packedPolicyPercent(policies: SessionPolicies, tags: SessionTags["tags"]): number | null {
  if (policies.plaintext === "" && Object.keys(tags).length === 0) return null;
  const packed = deflateRawSync(`${policies.plaintext}${JSON.stringify(Object.entries(tags))}`);
  const percent = Math.ceil((packed.length / allottedBytes) * 100);
  if (percent <= 100) return percent;
  const message = `Packed size of session tags consumes ${percent}% of allotted space.`;
  throw new StsRefusal(400, "PackedPolicyTooLarge", message);
}
