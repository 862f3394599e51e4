import "server-only";
import { type Node, parseTree } from "jsonc-parser";
import { decodeText } from "../decode-text";
import { holdsSignedAddress } from "./signed-address";

export type Withheld =
  | { ok: true; value: unknown; isChanged: boolean }
  /** Nested deeper than `deepest` levels, which no response of SDMA is. */
  | { ok: false; reason: "too-deep" };

/** Far below where recursion ends, and far above what SDMA answers. */
const deepest = 100;
export const tooDeepAnswer = `The response is nested deeper than ${deepest} levels.`;

const secretName =
  /accesskey(id)?$|secretkey$|sessiontoken$|securitytoken$|xamz(signature|credential)$|keypairid$/;
const mayName = /key|token|amz/i;

/** `access_key_id`, `X-Amz-Security-Token` and `AccessKeyId` alike, whatever stands between the words. */
const isSecretName = (name: string) =>
  mayName.test(name) && secretName.test(name.replace(/%[0-9a-f]{2}|[^a-z0-9]/gi, "").toLowerCase());

/** Some part of whatever is withheld, in any spelling: most texts have none of it, and one look tells. */
const mayHold = /amz|signature|pair|access|secret|session|security|cloudfront|\\u00|%[4-7][0-9a-f]|%25|&#/i;

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

/** JSON within a text may name its secrets as only parsing shows. */
function holdsSecretJson(text: string): boolean {
  if (!/^\s*[[{"]/.test(text)) return false;
  try {
    const cleared = clearText(text);
    return !cleared.ok || cleared.text !== text;
  } catch {
    return false;
  }
}

const showsSecret = (text: string) =>
  holdsSignedAddress(text) || spelledOut.test(text) || holdsSecretJson(text);

function holdsSecret(text: string): boolean {
  if (!mayHold.test(text)) return false;
  if (showsSecret(text)) return true;
  const plain = decodeText(text);
  return plain !== text && showsSecret(plain);
}

const withheldText = (text: string) => (holdsSecret(text) ? "" : text);

/** `{ "Key": "SessionToken", "Value": … }` and `{ "ParameterKey": …, "ParameterValue": … }` name a secret beside it. */
const isNameKey = (key: string) =>
  /^(?:key|name|field|header|parameter)$/i.test(key) || /[a-z\d](?:Key|Name)$|_(?:key|name)$/.test(key);
const isValueKey = (key: string) =>
  /value|content|^(?:val|v|data|default)$/i.test(key) && !/(?:type|kind)$/i.test(key);

interface NameFacts {
  isSecret: boolean;
  /** The name itself unless it holds a secret. */
  kept: string;
  /** Whether what stands under it may name a secret beside it, or be that secret. */
  isNameKey: boolean;
  isValueKey: boolean;
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
  };
  if (name.length > longestKnownName) return facts;
  if (knownNames.size >= mostKnownNames) knownNames.clear();
  knownNames.set(name, facts);
  return facts;
}
// Stryker restore ConditionalExpression,EqualityOperator

type JsonObject = Record<string, unknown>;
const isObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null;

const isNameOfSecret = (value: unknown) => typeof value === "string" && isSecretName(value);

/** `["SessionToken", "…"]`, and headers one after another; but not a mere list of names. */
const followsName = (list: readonly unknown[], at: number) =>
  isNameOfSecret(list[at - 1]) && !isNameOfSecret(list[at]);

const namesSecret = (key: string, value: unknown) => factsOf(key).isNameKey && isNameOfSecret(value);

function withheldObject(value: JsonObject, isSecret: boolean): JsonObject {
  const keys = Object.keys(value);
  const isPair = keys.some((key) => namesSecret(key, value[key]));
  let changed: JsonObject | undefined;
  for (const key of keys) {
    const entry = value[key];
    const name = factsOf(key);
    const kept = withheldValue(entry, isSecret || name.isSecret || (isPair && name.isValueKey));
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
  if (level >= deepest) return true;
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

const codeOf = (character: string) => character.charCodeAt(0);
const levelChanges = new Map(
  [..."[{]}"].map((bracket) => [codeOf(bracket), "[{".includes(bracket) ? 1 : -1]),
);

/** Of `-./0123456789`, of which JSON has no full stop and no slash outside of texts and numbers. */
const isInNumber = (code: number) => code >= codeOf("-") && code <= codeOf("9");
const numberToken = /[-\d./][\d.eE+-]*/y;

function numberAt(text: string, at: number): string {
  numberToken.lastIndex = at;
  return numberToken.exec(text)?.[0] ?? "";
}

/** Where the string that begins at a quote ends: at the next quote that no odd number of backslashes escapes. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (text.charCodeAt(first - 1) === codeOf("\\")) first -= 1;
    if ((end - first) % 2 === 0) return end;
  }
  return text.length;
}

interface Structure {
  keys: number;
  /** Whether JavaScript writes each number as it stands there: not `456.500`, `1e400`, or 20 digits. */
  hasPlainNumbers: boolean;
}

/** What a JSON text holds outside its strings, or null where it is too deep: `JSON.parse` takes seconds for brackets. */
function readStructure(text: string): Structure | null {
  let level = 0;
  let keys = 0;
  let hasPlainNumbers = true;
  // Stryker disable next-line EqualityOperator: there is no character behind the end
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === codeOf('"')) at = endOfString(text, at);
    else if (code === codeOf(":")) keys += 1;
    else if (isInNumber(code)) {
      const number = numberAt(text, at);
      hasPlainNumbers &&= String(Number(number)) === number;
      at += number.length - 1;
    } else level += levelChanges.get(code) ?? 0;
    if (level > deepest) return null;
  }
  return { keys, hasPlainNumbers };
}

function countKeys(value: unknown): number {
  if (!isObject(value)) return 0;
  const values: unknown[] = Object.values(value);
  let count = Array.isArray(value) ? 0 : values.length;
  for (const entry of values) count += countKeys(entry);
  return count;
}

interface Edit {
  offset: number;
  length: number;
  content: string;
}

function propertyOf({ children: [name, value] = [] }: Node): { name: Node; key: string; value: Node }[] {
  return name && value ? [{ name, key: String(name.value), value }] : [];
}

/** The same as `withheldValue`, where the text has to keep what JavaScript's values lose. */
function editsOf(node: Node, isSecret: boolean): Edit[] {
  const { offset, length, children = [] } = node;
  if (node.type === "array") {
    const values = children.map(({ value }): unknown => value);
    return children.flatMap((child, at) => editsOf(child, isSecret || followsName(values, at)));
  }
  if (node.type === "object") {
    const properties = children.flatMap(propertyOf);
    const isPair = properties.some(({ key, value }) => namesSecret(key, value.value));
    return properties.flatMap(({ name, key, value }) => {
      const facts = factsOf(key);
      const edits = editsOf(value, isSecret || facts.isSecret || (isPair && facts.isValueKey));
      return facts.kept === key
        ? edits
        : [{ offset: name.offset, length: name.length, content: '""' }, ...edits];
    });
  }
  const value: unknown = node.value;
  const kept = withheldValue(value, isSecret);
  return kept === value ? [] : [{ offset, length, content: JSON.stringify(kept) }];
}

function editText(text: string): string {
  const root = parseTree(text);
  const pieces: string[] = [];
  let from = 0;
  for (const { offset, length, content } of root ? editsOf(root, false) : []) {
    pieces.push(text.slice(from, offset), content);
    from = offset + length;
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
 * value that has to be written again is written by JavaScript where that loses nothing, for editing the text costs four
 * times as much.
 * @throws {SyntaxError} where the text is not JSON
 */
export function clearText(text: string): ClearedText {
  const structure = readStructure(text);
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
