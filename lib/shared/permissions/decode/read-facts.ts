import { cleanPaste, unescapePaste } from "./clean-paste";
import { completeCut, gatewayResponseTypes } from "./complete-cut";
import { type JsonField, jsonFieldsOf } from "./find-json";
import {
  findRequest,
  looseHeaders,
  type PastedAnswer,
  type PastedRequest,
  splitAnswers,
} from "./split-answers";

/** Everything that the rules look at. */
export interface PasteFacts {
  /** The last answer of the paste, or all of it: escapes removed, each run of white space one blank. */
  text: string;
  /** The same with its lines. */
  lines: string;
  status: number | undefined;
  /** The paste has a status line, so that its answer is known from its first line on. */
  isAnswer: boolean;
  /** Names of errors, without namespaces, in the order of trust. */
  errorTypes: readonly string[];
  messages: readonly string[];
  /** API Gateway's authorizer writes `Message`; everything after it writes `message`. */
  isFromAuthorizer: boolean;
  headers: ReadonlyMap<string, string>;
  body: string;
  fields: readonly JsonField[];
  request: PastedRequest | null;
  /** Whether the request carried a SigV4 signature, from itself or from the command that sent it; undefined if neither is shown. */
  isSigned: boolean | undefined;
  /** Host and path of the request, from its line, its host header or any address in the paste. */
  host: string | undefined;
  path: string | undefined;
  isWebPage: boolean;
  isXml: boolean;
}

const statusNames =
  /^(?:status|statuscode|status_code|httpstatuscode|http_status|upstreamstatus|http_code|code|:status|response_code)$/i;

const statusPhrases: readonly RegExp[] = [
  /\berror occurred \((\d{3})\)/,
  /\bresponse code: (\d{3})\b/i,
  /\btoo many (\d{3}) error responses\b/,
  /\bsuccess: (\d{3})\b/i,
  /\bHTTP\/\d(?:\.\d)?["']?\s+(\d{3})\b/,
  /\b(\d{3}) (?:Client|Server) Error\b/,
  /\bstatus[ _-]?code["']?\s{0,3}[:=]?\s{0,3}(?:of )?["']?(\d{3})\b/i,
  /\breturned error: (\d{3})\b/,
  /<Response \[(\d{3})\]>/,
  /\b(?:HTTPStatusCode|StatusCode|httpStatusCode|\$response\.status)["']?\s?[:=]\s?["']?(\d{3})\b/,
  /\b(?:status|:status|response)["']?\s{0,3}[:=]\s{0,3}["']?(\d{3})\b/i,
  /\(Status Code: (\d{3})\b/i,
  /\b(?:ERROR|HTTP|HTTP Error|error|got|returned|status) (\d{3})\b/i,
  /<(?:title|h1)>\s?(\d{3})\b/i,
  /\b([45]\d\d) (?:Forbidden|Unauthorized|Bad Request|Not Found|Conflict|Too Many Requests|Payload Too Large|Request Entity Too Large|URI Too Long|Request-URI Too Large|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out|Proxy Authentication Required|Request Header Fields Too Large)\b/i,
  /\(([45]\d\d)\)/,
  /\bhttp_?code\s?[:=]\s?(\d{3})\b/i,
  /^\s*([1-5]\d\d)\s*(?:$|(?=[[{<]))/,
];

/** Of pages and texts that leave the number out. */
const reasons: readonly (readonly [RegExp, number])[] = [
  [/\bService (?:Temporarily )?Unavailable\b/i, 503],
  [/\bBad Gateway\b/i, 502],
  [/\bGateway Time-?out\b/i, 504],
];

const isHttpStatus = (value: number) => Number.isInteger(value) && value >= 100 && value < 600;

function statusOf(text: string, fields: readonly JsonField[]): number | undefined {
  const field = fields.find(({ name, value }) => statusNames.test(name) && isHttpStatus(Number(value)));
  if (field) return Number(field.value);
  for (const phrase of statusPhrases) {
    const status = Number(phrase.exec(text)?.[1]);
    if (isHttpStatus(status)) return status;
  }
  return reasons.find(([reason]) => reason.test(text))?.[1];
}

/** `UnrecognizedClientException:http://internal.amazon.com/…`, `prefix#Name` and `a.b.Name` all mean the bare name. */
function bareType(type: string): string {
  const name = type.trim().replace(/:.*/s, "");
  return name.slice(Math.max(name.lastIndexOf("#"), name.lastIndexOf(".")) + 1);
}

const typePhrases: readonly RegExp[] = [
  /An error occurred \(([\w.]{2,80})\)/g,
  /\bError ?Code: ([\w.]{2,80})/g,
  /\bapi error ([\w.]{2,80})\b/g,
  /<Code>\s?([\w.]{2,80})\s?<\/Code>/g,
  /["']?(?:__type|x-amzn-errortype|errorType|ErrorCode|errorCode|Code|code|name)["']?\s?[:=]\s?["']([\w.#:/]{2,160})["']/gi,
  /\bx-amzn-error-?type\s?[:=]\s?["']?([\w.#:/]{2,160})/gi,
  /\b([A-Z]\w{2,60}(?:Exception|Error|Fault))\b(?=[:(,\s]|$)/g,
  /(?:^|\s)(AccessDenied|ExpiredToken|InvalidClientTokenId|SignatureDoesNotMatch|MissingAuthenticationToken|IncompleteSignature|ThrottlingException|Throttling|InvalidSignatureException|UnrecognizedClientException|ValidationError|RequestTimeTooSkewed|NoSuchKey|NoSuchBucket|InvalidAccessKeyId|SlowDown|InvalidToken|RequestExpired)(?=[:\s,]|$)/g,
];

function typesOf(text: string, header: string | undefined, fields: readonly JsonField[]): string[] {
  const named = fields
    .filter(({ name }) =>
      /^(?:__type|code|errortype|errorcode|responsetype|name|x-amzn-errortype)$/i.test(name),
    )
    .map(({ value }) => String(value));
  const phrases = typePhrases.flatMap((phrase) => Array.from(text.matchAll(phrase), ([, type = ""]) => type));
  const all = [header ?? "", ...named, ...phrases]
    .map(bareType)
    .map((type) => gatewayResponseTypes[type] ?? type);
  return [...new Set(all)].filter((type) => /^[A-Za-z]\w{2,}$/.test(type)).slice(0, 40);
}

/** As the AWS CLI and the SDKs of Java and Go print them. */
const printedMessages: readonly RegExp[] = [
  /when calling the \w{2,80} operation(?: \([^)]{0,60}\))?: (.{1,600})/g,
  /(?<=: )([^:]{2,300}) \(Service: /g,
  /\bapi error \w{2,80}: (.{1,600})/g,
];

const messageNames = /^(?:message|errormessage|error_description|detail|msg|upstreammessage)$/i;

function messagesOf(
  { text, body, isPlain }: { text: string; body: string; isPlain: boolean },
  fields: readonly JsonField[],
): string[] {
  const named = fields.filter(({ name }) => messageNames.test(name)).map(({ value }) => String(value));
  const cut = Array.from(
    text.matchAll(/["'][mM]essage["']\s?:\s?["']([^"]{1,4000}?)["'](?=\s?[,}]|$)/g),
    ([, m = ""]) => m,
  );
  const xml = Array.from(text.matchAll(/<Message>([^<]{1,4000})<\/Message>/g), ([, m = ""]) => m);
  const printed = printedMessages.flatMap((phrase) => Array.from(text.matchAll(phrase), ([, m = ""]) => m));
  const plain =
    isPlain && body.length > 0 && body.length < 2_000 && !/^\s*[<[{]|\bcurl: \(\d/.test(body) ? [body] : [];
  const all = [...named, ...cut, ...xml, ...plain, ...printed];
  const messages = new Set(all.map((message) => message.replace(/\s+/g, " ").trim()));
  // Programs without a message print its absence.
  return [...messages].filter((message) => !/^(?:null|None|undefined)$/.test(message));
}

function addressOf(text: string, request: PastedRequest | null): Pick<PasteFacts, "host" | "path"> {
  const url =
    /https?:\/\/([a-z0-9.-]+\.(?:execute-api|s3|amazonaws)[a-z0-9.-]*)(:\d+)?(\/[^\s"'<>)\]]*)?/i.exec(
      text,
    ) ??
    /\bcurl\b[^\n]*?https?:\/\/([a-z0-9.-]+)(:\d+)?(\/[^\s"'<>)\]]*)?/i.exec(text) ??
    /\bfor url: https?:\/\/([a-z0-9.-]+)(:\d+)?(\/[^\s"'<>)\]]*)?/i.exec(text);
  const target = request?.target ?? url?.[3];
  return {
    host: request?.headers.get("host") ?? url?.[1],
    path: target?.replace(/^https?:\/\/[^/]*/i, "").replace(/[?#].*$/, ""),
  };
}

const signingCommand =
  /\bawscurl\b|--aws-sigv4\b|\bawsv4-?auth|authorization: ?AWS4-HMAC-SHA256|[?&]X-Amz-Signature=|\bSigV4Auth\(|AWS4Auth\(/i;

function isSignedRequest(text: string, request: PastedRequest | null): boolean | undefined {
  if (request) return request.headers.has("authorization") || /[?&]X-Amz-Signature=/i.test(request.target);
  if (signingCommand.test(text)) return true;
  return /(?:^|[$#%] ?)(?:curl|wget|http|https|xh)(?:\.exe)? [^\n]{0,400}https?:\/\//m.test(text)
    ? false
    : undefined;
}

const bodyLike = (text: string, answer: PastedAnswer | undefined) => answer?.body ?? text.trim();

/** Reads a paste of any form. Never throws; looks at a bounded part of it. */
export function readFacts(paste: string): PasteFacts {
  const cleaned = cleanPaste(paste);
  const answers = splitAnswers(cleaned);
  const answer = answers.at(-1);
  const own = answer?.text ?? cleaned;
  const lines = unescapePaste(own);
  const text = completeCut(lines.replace(/\s+/g, " ").trim());
  const body = bodyLike(own, answer);
  const fields = jsonFieldsOf(answer ? body : own);
  const loose = looseHeaders(lines);
  for (const { name, value } of fields)
    if (/^(?:x-amz|server$|via$|content-type$|x-cache$)/i.test(name))
      loose.set(name.toLowerCase(), String(value));
  const headers = new Map([...loose, ...(answer?.headers ?? [])]);
  const request = findRequest(cleaned);
  const shown = unescapePaste(body).trim();
  return {
    text,
    lines,
    status: answer?.status ?? statusOf(text, fields),
    isAnswer: answer !== undefined,
    errorTypes: typesOf(text, headers.get("x-amzn-errortype"), fields),
    messages: messagesOf(
      { text, body, isPlain: answer !== undefined && !/json/i.test(headers.get("content-type") ?? "") },
      fields,
    ),
    isFromAuthorizer: /["']Message["']\s?:/.test(text),
    headers,
    body,
    fields,
    request,
    isSigned: isSignedRequest(cleaned, request),
    ...addressOf(unescapePaste(cleaned), request),
    isWebPage:
      /html/i.test(headers.get("content-type") ?? "") ||
      /<(?:!doctype html|html|head|body|title|h1|center)\b/i.test(shown),
    isXml: /<\?xml|<Error>|<ErrorResponse\b/.test(shown),
  };
}
