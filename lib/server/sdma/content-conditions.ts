import "server-only";

/** Headers of a request for content that make it conditional, as they came. Source: RFC 9110 §13. */
export interface ContentConditions {
  ifMatch?: string | undefined;
  ifUnmodifiedSince?: string | undefined;
  ifNoneMatch?: string | undefined;
  ifModifiedSince?: string | undefined;
}

/** What an answer says of the content's version. */
export interface Validators {
  etag?: string | undefined;
  lastModified?: string | undefined;
}

const entityTag = /^(?:W\/)?"[\x21\x23-\x7e]*"$/;
const anyTag = /(?:W\/)?"[\x21\x23-\x7e]*"/g;
const isWeak = (tag: string) => tag.startsWith("W/");
const opaque = (tag: string) => tag.replace(/^W\//, "");

const tagsIn = (header: string): string[] => Array.from(header.matchAll(anyTag), ([tag]) => tag);

function isMatch(header: string, etag: string | undefined): boolean {
  if (header.trim() === "*") return true;
  return etag !== undefined && !isWeak(etag) && tagsIn(header).includes(etag);
}

function isWeakMatch(header: string, etag: string | undefined): boolean {
  if (header.trim() === "*") return true;
  return etag !== undefined && tagsIn(header).map(opaque).includes(opaque(etag));
}

const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /;

/** @returns epoch milliseconds, or null for what is not a date of HTTP, which is ignored */
function toMs(header: string | undefined): number | null {
  // Stryker disable next-line ConditionalExpression: the next line refuses it too
  if (header === undefined) return null;
  if (!httpDate.test(header)) return null;
  // The form of C's asctime names no zone, and means GMT too.
  const ms = Date.parse(header.includes("GMT") ? header : `${header} GMT`);
  return Number.isNaN(ms) ? null : ms;
}

function isLater(lastModified: string | undefined, since: string | undefined): boolean | null {
  const [modifiedMs, sinceMs] = [toMs(lastModified), toMs(since)];
  return modifiedMs === null || sinceMs === null ? null : modifiedMs > sinceMs;
}

/** What conditions make of content of a version: a tag always counts more than a time. Source: RFC 9110 §13.2.2. */
export function judgeConditions(
  { ifMatch, ifUnmodifiedSince, ifNoneMatch, ifModifiedSince }: ContentConditions,
  { etag, lastModified }: Validators,
): "met" | "not-modified" | "failed" {
  const hasFailed =
    ifMatch === undefined ? isLater(lastModified, ifUnmodifiedSince) === true : !isMatch(ifMatch, etag);
  if (hasFailed) return "failed";
  const isKnown =
    ifNoneMatch === undefined
      ? isLater(lastModified, ifModifiedSince) === false
      : isWeakMatch(ifNoneMatch, etag);
  return isKnown ? "not-modified" : "met";
}

/** Whether a part may be given: If-Range names exactly this version, by a strong tag or its date. */
export function isSameVersion(ifRange: string | undefined, { etag, lastModified }: Validators): boolean {
  if (ifRange === undefined) return true;
  const asked = ifRange.trim();
  if (entityTag.test(asked)) return !isWeak(asked) && asked === etag;
  const askedMs = toMs(asked);
  return askedMs !== null && askedMs === toMs(lastModified);
}

/**
 * The condition that a store may judge, so that it need not send what nobody wants: one tag, or a date. Everything
 * else is left to `judgeConditions`, which looks at every answer.
 */
export function conditionHeaders(conditions: ContentConditions): Record<string, string> {
  const { ifMatch, ifUnmodifiedSince, ifNoneMatch, ifModifiedSince } = conditions;
  if (ifMatch !== undefined || ifUnmodifiedSince !== undefined) return {};
  if (ifNoneMatch !== undefined) {
    const tag = ifNoneMatch.trim();
    return entityTag.test(tag) ? { "if-none-match": opaque(tag) } : {};
  }
  const sinceMs = toMs(ifModifiedSince);
  return sinceMs === null ? {} : { "if-modified-since": new Date(sinceMs).toUTCString() };
}
