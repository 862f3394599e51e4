import "server-only";
import { undoEscapes } from "../undo-escapes";
import { countKeys, deepestLevel, isObject, type JsonObject, readJsonStructure } from "./json-structure";
import { isListAt, isObjectAt, type JsonTape, namesIn, readTape, scalarAt, valuesIn } from "./json-tape";
import { holdsSignedAddress } from "./signed-address";

export type Withheld =
  | { ok: true; value: unknown; isChanged: boolean }
  /** Nested deeper than `deepestLevel` levels, which no response of SDMA is. */
  | { ok: false; reason: "too-deep" };

export const tooDeepAnswer = `The response is nested deeper than ${deepestLevel} levels.`;

const secretName =
  /(?:accesskey(?:id)?|secretkey|sessiontoken|securitytoken|xamz(?:signature|credential)|keypairid)s?(?:values?|texts?|strings?|base64|hex)?$/;
const mayName = /key|token|amz/i;

/** `access_key_id`, `X-Amz-Security-Token` and `AccessKeyId` alike, whatever stands between the words. */
const isSecretName = (name: string) =>
  mayName.test(name) && secretName.test(name.replace(/%[0-9a-f]{2}|[^a-z0-9]/gi, "").toLowerCase());

/** Some part of whatever is withheld, in any spelling: most texts have none of it, and one look tells. */
const mayHold =
  /amz|a[ks]ia[a-z0-9]{12}|signature|pair|access|secret|session|security|cloudfront|\\u00|\\x[2-7]|%[4-7][0-9a-f]|%25|&#|&(?:hyphen|dash|equals|lowbar);/i;

/** The names of credentials, with what may stand between such a name and its value in a header, XML or a list of pairs. */
const spelledOut = new RegExp(
  [
    "(?:secret[-_ ]?access[-_ ]?key|(?:session|security)[-_ ]?token",
    "|x-amz-(?:signature|credential)|cloudfront-(?:signature|policy))",
    String.raw`(?:\s[^<>]{0,200}>[^a-z0-9/+]{0,64}|[^a-z0-9/+]{1,64})`,
    String.raw`(?:cdata\[|[a-z]{0,20}value[^a-z0-9/+]{1,64})?`,
    "[a-z0-9/+=]{16}",
  ].join(""),
  "i",
);

/** A whole text in quotes, or what its brackets hold, such as after `result=`. */
function jsonWithin(text: string): string | null {
  if (/^\s*"/.test(text)) return text;
  const start = text.search(/[[{]/);
  const end = Math.max(text.lastIndexOf("]"), text.lastIndexOf("}"));
  return start < 0 || end < start ? null : text.slice(start, end + 1);
}

/** JSON within a text may name its secrets as only parsing shows. */
function holdsSecretJson(text: string): boolean {
  const json = jsonWithin(text);
  if (json === null) return false;
  try {
    const cleared = clearText(json);
    return !cleared.ok || cleared.text !== json;
  } catch {
    return false;
  }
}

const showsSecret = (text: string) =>
  holdsSignedAddress(text) || spelledOut.test(text) || holdsSecretJson(text);

function holdsSecret(text: string): boolean {
  if (!mayHold.test(text)) return false;
  if (showsSecret(text)) return true;
  const plain = undoEscapes(text);
  return plain !== text && showsSecret(plain);
}

const withheldText = (text: string) => (holdsSecret(text) ? "" : text);

/** `{ "Key": "SessionToken", "Value": … }` and `{ "ParameterKey": …, "ParameterValue": … }` name a secret beside it. */
const isNameKey = (key: string) =>
  /^(?:key|name|field|header|parameter)$/i.test(key) || /[a-z\d](?:Key|Name)$|_(?:key|name)$/.test(key);
const isValueKey = (key: string) =>
  /value|content|^(?:val|v|data|default)$/i.test(key) && !/(?:type|kind)$/i.test(key);

/** Source: IAM, unique identifiers; `{ "id": "ASIA…", "secret": … }` says by its value what it is. */
const isAccessKeyId = (value: unknown) =>
  typeof value === "string" && /^(?:AKIA|ASIA)[A-Z0-9]{12,124}$/.test(value);
const isPartOfKeyPair = (key: string) => /^id$|key|secret|token/i.test(key);

interface NameFacts {
  isSecret: boolean;
  /** The name itself unless it holds a secret. */
  kept: string;
  /** Whether what stands under it may name a secret beside it, or be that secret. */
  isNameKey: boolean;
  isValueKey: boolean;
  /** Whether what stands under it belongs to an access key id beside it. */
  isPartOfKeyPair: boolean;
}

const longestKnownName = 64;
const mostKnownNames = 2_000;
const knownNames = new Map<string, NameFacts>();

// Stryker disable ConditionalExpression,EqualityOperator: a cache and its bounds change no answer
/** Responses repeat a few names thousands of times, so results for short names are cached. */
function factsOf(name: string): NameFacts {
  const known = knownNames.get(name);
  if (known) return known;
  const facts = {
    isSecret: isSecretName(name),
    kept: withheldText(name),
    isNameKey: isNameKey(name),
    isValueKey: isValueKey(name),
    isPartOfKeyPair: isPartOfKeyPair(name),
  };
  if (name.length > longestKnownName) return facts;
  if (knownNames.size >= mostKnownNames) knownNames.clear();
  knownNames.set(name, facts);
  return facts;
}
// Stryker restore ConditionalExpression,EqualityOperator

const isNameOfSecret = (value: unknown) => typeof value === "string" && isSecretName(value);

/** `["SessionToken", "…"]`, and headers one after another; but not a mere list of names. */
const followsName = (list: readonly unknown[], at: number) =>
  isNameOfSecret(list[at - 1]) && !isNameOfSecret(list[at]);

const namesSecret = (key: string, value: unknown) => factsOf(key).isNameKey && isNameOfSecret(value);

/** What the entries of an object say of each other. */
interface Siblings {
  isPair: boolean;
  isKeyPair: boolean;
}

function noteSibling(siblings: Siblings, key: string, value: unknown): void {
  if (typeof value !== "string") return;
  siblings.isPair ||= namesSecret(key, value);
  siblings.isKeyPair ||= isAccessKeyId(value);
}

const isSecretAmong = ({ isPair, isKeyPair }: Siblings, facts: NameFacts) =>
  facts.isSecret || (isPair && facts.isValueKey) || (isKeyPair && facts.isPartOfKeyPair);

function withheldObject(value: JsonObject, isSecret: boolean): JsonObject {
  const keys = Object.keys(value);
  const siblings: Siblings = { isPair: false, isKeyPair: false };
  for (const key of keys) noteSibling(siblings, key, value[key]);
  let changed: JsonObject | undefined;
  for (const key of keys) {
    const entry = value[key];
    const name = factsOf(key);
    const kept = withheldValue(entry, isSecret || isSecretAmong(siblings, name));
    if (kept === entry && name.kept === key) continue;
    // A copy has `__proto__` as a name of its own, like every other in JSON, so assigning to it changes nothing else.
    changed ??= { ...value };
    if (name.kept !== key) delete changed[key];
    changed[name.kept] = kept;
  }
  return changed ?? value;
}

function withheldList(value: readonly unknown[], isSecret: boolean): readonly unknown[] {
  let changed: unknown[] | undefined;
  // Stryker disable next-line EqualityOperator: what is behind the end is undefined and stays so
  for (let at = 0; at < value.length; at += 1) {
    const kept = withheldValue(value[at], isSecret || followsName(value, at));
    if (kept === value[at]) continue;
    changed ??= [...value];
    changed[at] = kept;
  }
  return changed ?? value;
}

/** @returns the value itself where nothing in it is a secret */
function withheldValue(value: unknown, isSecret: boolean): unknown {
  if (typeof value === "string") return isSecret ? "" : withheldText(value);
  if (typeof value === "number") return isSecret ? 0 : value;
  if (Array.isArray(value)) return withheldList(value, isSecret);
  return isObject(value) ? withheldObject(value, isSecret) : value;
}

function isTooDeep(value: unknown, level = 0): boolean {
  if (!isObject(value)) return false;
  if (level >= deepestLevel) return true;
  for (const key in value) if (isTooDeep(value[key], level + 1)) return true;
  return false;
}

/**
 * Empties presigned addresses and credentials in a parsed answer before it leaves the server: whoever holds such an
 * address may read the file for an hour, without signing in. An empty string stays where a value was, so that a
 * page still sees that there is one; under the name of a credential everything is emptied, lists and objects too.
 * @param value as `JSON.parse` gives it; it is not changed
 */
export function withholdSecrets(value: unknown): Withheld {
  if (isTooDeep(value)) return { ok: false, reason: "too-deep" };
  const withheld = withheldValue(value, false);
  return { ok: true, value: withheld, isChanged: withheld !== value };
}

interface Edit {
  /** Index on the tape. */
  at: number;
  content: string;
}

/** A value of the tape, decoded once: its siblings look at it too. */
interface Placed {
  at: number;
  value: unknown;
}

const placed = (tape: JsonTape, at: number): Placed => ({ at, value: scalarAt(tape, at) });

/** The same as `withheldValue`, where the text has to keep what JavaScript's values lose. */
function addEdits(edits: Edit[], tape: JsonTape, { at, value }: Placed, isSecret: boolean): void {
  if (isListAt(tape, at)) addEditsOfList(edits, tape, at, isSecret);
  else if (isObjectAt(tape, at)) addEditsOfObject(edits, tape, at, isSecret);
  else {
    const kept = withheldValue(value, isSecret);
    if (kept !== value) edits.push({ at, content: JSON.stringify(kept) });
  }
}

function addEditsOfList(edits: Edit[], tape: JsonTape, list: number, isSecret: boolean): void {
  const entries = valuesIn(tape, list).map((at) => placed(tape, at));
  const values = entries.map(({ value }) => value);
  for (const [index, entry] of entries.entries())
    addEdits(edits, tape, entry, isSecret || followsName(values, index));
}

function addEditsOfObject(edits: Edit[], tape: JsonTape, object: number, isSecret: boolean): void {
  const entries = namesIn(tape, object).map((at) => ({
    at,
    key: String(scalarAt(tape, at)),
    entry: placed(tape, at + 1),
  }));
  const siblings: Siblings = { isPair: false, isKeyPair: false };
  for (const { key, entry } of entries) noteSibling(siblings, key, entry.value);
  for (const { at, key, entry } of entries) {
    const facts = factsOf(key);
    if (facts.kept !== key) edits.push({ at, content: '""' });
    addEdits(edits, tape, entry, isSecret || isSecretAmong(siblings, facts));
  }
}

function editText(text: string): string {
  const tape = readTape(text);
  const edits: Edit[] = [];
  addEdits(edits, tape, placed(tape, 0), false);
  const pieces: string[] = [];
  let from = 0;
  for (const { at, content } of edits) {
    pieces.push(text.slice(from, tape.starts[at]), content);
    from = tape.ends[at] ?? from;
  }
  return pieces.join("") + text.slice(from);
}

export type ClearedText =
  | {
      ok: true;
      /** Without secrets, otherwise as written. */
      text: string;
      /** What the text says. */
      value: unknown;
      /** Whether `value` is other than the text said before. */
      hasWithheld: boolean;
    }
  | Extract<Withheld, { ok: false }>;

/**
 * The same for JSON text. Looking into each value costs as much as parsing, so one look tells whether it is needed; a
 * value that has to be written again is written by JavaScript where that loses nothing, for editing the text costs more.
 * @throws {SyntaxError} where the text is not JSON
 */
export function clearText(text: string): ClearedText {
  const structure = readJsonStructure(text);
  if (!structure) return { ok: false, reason: "too-deep" };
  const parsed: unknown = JSON.parse(text);
  // Stryker disable next-line ConditionalExpression: only a shortcut
  if (!mayHold.test(text)) return { ok: true, text, value: parsed, hasWithheld: false };
  const value = withheldValue(parsed, false);
  const hasWithheld = value !== parsed;
  // Of two equal keys, `JSON.parse` keeps the last and the text both.
  const hasEveryKey = countKeys(parsed) === structure.keys;
  if (!hasWithheld && hasEveryKey) return { ok: true, text, value, hasWithheld };
  const losesNothing = hasEveryKey && structure.hasPlainNumbers;
  return { ok: true, text: losesNothing ? JSON.stringify(value) : editText(text), value, hasWithheld };
}
