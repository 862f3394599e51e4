import { malformedHeader, malformedQuery } from "./malformed";
import type { ObjectClaim } from "./read-claim";

/**
 * Refuses a credential scope with another day, Region or service, in S3's words.
 * @param regions that may be signed for, the service's own first
 */
export function checkObjectScope(
  { scope, timestamp, expiresSeconds }: ObjectClaim,
  [region, ...others]: readonly [string, ...string[]],
): void {
  const malformed = expiresSeconds === null ? malformedHeader : malformedQuery;
  if (scope.date !== timestamp.slice(0, 8)) {
    throw malformed(
      `Invalid credential date "${scope.date}". This date is not the same as X-Amz-Date: "${timestamp.slice(0, 8)}".`,
    );
  }
  if (scope.region !== region && !others.includes(scope.region)) {
    throw malformed(`the region '${scope.region}' is wrong; expecting '${region}'`, { Region: region });
  }
  if (scope.service !== "s3") {
    throw malformed(`incorrect service "${scope.service}". This endpoint belongs to "s3".`);
  }
  if (scope.terminator !== "aws4_request") {
    throw malformed(`incorrect terminal "${scope.terminator}". This endpoint uses "aws4_request".`);
  }
}
