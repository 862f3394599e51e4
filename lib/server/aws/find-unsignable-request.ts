import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import { reservedParameter, unsendableContentType } from "@/lib/shared/problems/call-problems";

export interface RequestToSign {
  /** Decoded names and values of the query. */
  pairs: Iterable<readonly [name: string, value: string]>;
  contentType?: string | undefined;
  operationId?: string | undefined;
}

const longestContentType = 256;

const longestDecoded = 256;

/** Decoded until no percent escapes remain, since it is unknown how often a gateway decodes. */
function fullyDecoded(name: string): string {
  const plain = name.slice(0, longestDecoded).replace(/%(?:25)+/g, "%");
  return plain.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/**
 * API Gateway looks for a signature in the query where it finds such a name, and then says that ours is wrong.
 * No operation of SDMA has a parameter that begins like this. Source: SigV4, authentication in the query string.
 */
const belongsToSignature = (name: string) => /^[^a-z0-9]*x-amz-/i.test(fullyDecoded(name));

function findRefusal({ pairs, contentType }: RequestToSign): Problem | null {
  for (const [name] of pairs) if (belongsToSignature(name)) return reservedParameter(name);
  const isSendable =
    contentType === undefined ||
    (contentType.length <= longestContentType && /^[\x20-\x7e]*$/.test(contentType));
  return isSendable ? null : unsendableContentType(longestContentType);
}

/**
 * Finds what a browser may send but cannot be signed: AWS would reject the portal's signature, and people would look for
 * the mistake in the configuration.
 * @returns a Problem 400, or null where the request can be signed
 */
export function findUnsignableRequest(request: RequestToSign): Problem | null {
  const problem = findRefusal(request);
  return problem && request.operationId ? { ...problem, operationId: request.operationId } : problem;
}
