import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import { Readable } from "node:stream";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { Result } from "@/lib/shared/contracts/result";
import { otherContentVersion, unsatisfiableRange } from "@/lib/shared/problems/call-problems";
import { classifyTransportFailure } from "../aws/classify-transport-failure";
import { codingKind, decodeContent, isDecoderError } from "../aws/content-coding";
import { describeProblem } from "../aws/describe-problem";
import {
  type ContentConditions,
  conditionHeaders,
  isSameVersion,
  judgeConditions,
  type Validators,
} from "./content-conditions";
import { isWithinRange, parseContentRange, toSingleRange } from "./content-range";

/** What a request for content may ask for, as its headers came. */
export interface ContentRequest extends ContentConditions {
  /** GET unless it is HEAD. */
  method?: string | undefined;
  range?: string | undefined;
  ifRange?: string | undefined;
}

interface StoredAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Readable;
}

/**
 * One GET of stored content with headers of ours. Answers of `contentStatuses` are answers, everything else a Problem.
 * @throws the signal's reason when the browser has gone
 */
export type AskStore = (headers: Readonly<Record<string, string>>) => Promise<Result<StoredAnswer>>;

/** Statuses besides 200 and 206 that say something of the content. */
export const contentStatuses = [304, 412, 416] as const;

export type Content =
  | {
      ok: true;
      status: 200 | 206 | 304;
      /** As of HTTP, lower case: type, length, range, validators, and a coding that could not be undone. */
      headers: Record<string, string | undefined>;
      body: Readable;
    }
  | { ok: false; problem: Problem; headers?: Record<string, string> };

const drainedBytes = 65_536;

/** An unread body would hold its connection; a short one is read to its end, which frees the connection for reuse. */
function discard({ headers, body }: StoredAnswer): void {
  body.on("error", () => undefined);
  if (Number(headers["content-length"] ?? Number.NaN) <= drainedBytes) body.resume();
  else body.destroy();
}

/** A version that is decoded has other bytes than its tag stands for, so the tag is a weak one. */
function validatorsOf({ headers }: StoredAnswer): Validators {
  const { etag, "last-modified": lastModified } = headers;
  const isDecoded = codingKind(headers) === "decodable";
  return { etag: isDecoded && etag?.startsWith('"') ? `W/${etag}` : etag, lastModified };
}

function lengthOf({ status, headers }: StoredAnswer): string | undefined {
  return status === 206
    ? parseContentRange(headers["content-range"])?.total?.toString()
    : headers["content-length"];
}

function wholeHeaders(answer: StoredAnswer): Record<string, string | undefined> {
  const kind = codingKind(answer.headers);
  const { etag, lastModified } = validatorsOf(answer);
  return {
    "content-type": answer.headers["content-type"],
    etag,
    "last-modified": lastModified,
    "accept-ranges": kind === "plain" ? "bytes" : "none",
    ...(kind === "decodable" ? {} : { "content-length": lengthOf(answer) }),
    ...(kind === "unknown" ? { "content-encoding": answer.headers["content-encoding"] } : {}),
  };
}

const withoutBody = () => Readable.from([]);

/** The tag as the browser has it, which may be a weak one for content that was decoded. */
function notModified(answer: StoredAnswer, { ifNoneMatch = "" }: ContentConditions): Content {
  const { etag, lastModified } = validatorsOf(answer);
  const known = etag !== undefined && ifNoneMatch.includes(`W/${etag}`) ? `W/${etag}` : etag;
  return {
    ok: true,
    status: 304,
    headers: { etag: known, "last-modified": lastModified },
    body: withoutBody(),
  };
}

function verdictOn(answer: StoredAnswer, request: ContentRequest): ReturnType<typeof judgeConditions> {
  if (answer.status === 304) return "not-modified";
  return answer.status === 412 ? "failed" : judgeConditions(request, validatorsOf(answer));
}

/** What the conditions make of an answer, where they decide it; its body is then discarded. */
function judged(answer: StoredAnswer, request: ContentRequest): Content | null {
  const verdict = verdictOn(answer, request);
  if (verdict === "met") return null;
  discard(answer);
  return verdict === "failed" ? { ok: false, problem: otherContentVersion } : notModified(answer, request);
}

/** A part that says of itself what it is, of bytes that are the file's own and of the version that was asked for. */
function isTruePart(answer: StoredAnswer, { ifRange }: ContentRequest, asked: string): boolean {
  const { headers, status } = answer;
  const range = parseContentRange(headers["content-range"]);
  const length = headers["content-length"];
  return (
    status === 206 &&
    range !== null &&
    isWithinRange(range, asked) &&
    !/^multipart\/byteranges\b/i.test(headers["content-type"] ?? "") &&
    (length === undefined || Number(length) === range.length) &&
    codingKind(headers) === "plain" &&
    isSameVersion(ifRange, validatorsOf(answer))
  );
}

function partOf(answer: StoredAnswer): Content {
  const { headers } = answer;
  const range = parseContentRange(headers["content-range"]);
  return {
    ok: true,
    status: 206,
    headers: {
      ...wholeHeaders(answer),
      "content-length": range?.length.toString(),
      "content-range": headers["content-range"],
    },
    body: answer.body,
  };
}

const wholeOf = (answer: StoredAnswer, body = answer.body): Content => ({
  ok: true,
  status: 200,
  headers: wholeHeaders(answer),
  body,
});

/** Waits for the first bytes. @throws what the body ends with before it has any */
function firstBytes(body: Readable): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error) => {
      body.off("readable", settle).off("error", settle);
      // Whoever reads it next hears of what goes wrong later.
      if (error) reject(error);
      else resolve();
    };
    body.on("readable", settle).on("error", settle);
  });
}

/** Uploaders name codings that the bytes do not have: such a file is given as it is stored, for it has no other form. */
async function readDecoded(ask: AskStore, request: ContentRequest, answer: StoredAnswer): Promise<Content> {
  const body = decodeContent(answer.headers, answer.body);
  try {
    await firstBytes(body);
    return wholeOf(answer, body);
  } catch (error) {
    if (!isDecoderError(error)) {
      const failure = { ...classifyTransportFailure(error), layer: "storage" } as const;
      return { ok: false, problem: describeProblem(failure, {}) };
    }
    const stored = await ask(conditionHeaders(request));
    if (!stored.ok) return stored;
    if (stored.status !== 200) return unexpected(stored);
    return wholeOf({ ...stored, headers: { ...stored.headers, "content-encoding": undefined } });
  }
}

function readAnswered(
  ask: AskStore,
  request: ContentRequest,
  answer: StoredAnswer,
): Content | Promise<Content> {
  return codingKind(answer.headers) === "decodable" ? readDecoded(ask, request, answer) : wholeOf(answer);
}

function unexpected(answer: StoredAnswer): Content {
  discard(answer);
  const message = `The content request was answered with ${answer.status}.`;
  return {
    ok: false,
    problem: describeProblem({ answerClass: "unexpected", layer: "storage", message }, {}),
  };
}

async function readWhole(ask: AskStore, request: ContentRequest): Promise<Content> {
  const answer = await ask(conditionHeaders(request));
  if (!answer.ok) return answer;
  return (
    judged(answer, request) ??
    (answer.status === 200 ? readAnswered(ask, request, answer) : unexpected(answer))
  );
}

/** Whether a part that the store does not have is none of the file's: of a decoded file, it may well be. */
function lacksPart(whole: Content, { ifRange }: ContentRequest): whole is Extract<Content, { ok: true }> {
  if (!whole.ok || whole.status !== 200 || whole.headers["accept-ranges"] !== "bytes") return false;
  const { etag, "last-modified": lastModified } = whole.headers;
  return isSameVersion(ifRange, { etag, lastModified });
}

/** Content whose parts cannot be relied on is requested as a whole: a part of encoded bytes cannot be decoded. */
async function readPart(ask: AskStore, request: ContentRequest, range: string): Promise<Content> {
  const answer = await ask({ ...conditionHeaders(request), range });
  if (!answer.ok) return answer;
  const isBeyondEnd = answer.status === 416;
  const decided = isBeyondEnd ? null : judged(answer, request);
  if (decided) return decided;
  if (answer.status === 200) return readAnswered(ask, request, answer);
  if (isTruePart(answer, request, range)) return partOf(answer);
  discard(answer);
  const whole = await readWhole(ask, request);
  if (!isBeyondEnd || !lacksPart(whole, request)) return whole;
  whole.body.on("error", () => undefined).destroy();
  const { "content-length": length } = whole.headers;
  return {
    ok: false,
    problem: unsatisfiableRange,
    headers: length === undefined ? {} : { "content-range": `bytes */${length}` },
  };
}

/** Asks for one byte, since an address that is signed for GET takes no HEAD; an empty file has not even that. */
async function readHead(ask: AskStore, request: ContentRequest): Promise<Content> {
  const conditions = conditionHeaders(request);
  let answer = await ask({ ...conditions, range: "bytes=0-0" });
  if (answer.ok && answer.status === 416) {
    discard(answer);
    answer = await ask(conditions);
  }
  if (!answer.ok) return answer;
  const decided = judged(answer, request);
  if (decided) return decided;
  if (answer.status !== 200 && answer.status !== 206) return unexpected(answer);
  discard(answer);
  return { ok: true, status: 200, headers: wholeHeaders(answer), body: withoutBody() };
}

/**
 * Reads content as HTTP asks for it: the whole, one part, only when it has changed, or what would be answered. What
 * was stored in a coding such as gzip is decoded and has no parts; in a coding that is not known, it goes out whole
 * with that coding. No part is ever answered whose length is not the one that it states.
 */
export function readContent(ask: AskStore, request: ContentRequest): Promise<Content> {
  if (request.method === "HEAD") return readHead(ask, request);
  const range = toSingleRange(request.range);
  return range === null ? readWhole(ask, request) : readPart(ask, request, range);
}
