import type * as z from "zod/mini";
import { longestBundle } from "../../contracts/bundle-limits";
import {
  bundleFormat,
  bundleVersion,
  deepestBundle,
  type SupportBundle,
  supportBundleSchema,
} from "../../contracts/support-bundle";

export interface BundleProblem {
  code:
    | "unreadable"
    | "empty"
    | "too-large"
    | "not-json"
    | "too-deep"
    | "not-a-bundle"
    | "other-version"
    | "malformed";
  /** What is wrong, and what to do about it. */
  title: string;
  detail: string;
}

export type BundleRead = { ok: true; bundle: SupportBundle } | { ok: false; problem: BundleProblem };

const refuse = (code: BundleProblem["code"], title: string, detail: string): BundleRead => ({
  ok: false,
  problem: { code, title, detail },
});

const steps: ReadonlyMap<string, number> = new Map([
  ["{", 1],
  ["[", 1],
  ["}", -1],
  ["]", -1],
]);

/** @returns index of the quote that ends the string which begins there, or of the text's end */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}

/** How deep brackets stand within each other, strings apart. Takes no stack, whatever the text is. */
function depthOf(text: string): number {
  let [depth, deepest] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') at = endOfString(text, at);
    else depth += steps.get(text.charAt(at)) ?? 0;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

const ownValue = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null
    ? Object.getOwnPropertyDescriptor(value, key)?.value
    : undefined;

/** Such as `permissions.verdicts.3.iam`; keys are the schema's own, so nothing of the text is repeated. */
const placeOf = (issue: z.core.$ZodIssue | undefined) => issue?.path.map(String).join(".") || "its top level";

function checkVersion(value: unknown): BundleRead | null {
  if (ownValue(value, "format") !== bundleFormat)
    return refuse(
      "not-a-bundle",
      "This is not a diagnosis of a portal",
      "It is JSON, but not a file that Share diagnosis has made.",
    );
  const version = ownValue(value, "version");
  if (version === bundleVersion) return null;
  const isNewer = typeof version === "number" && version > bundleVersion;
  return refuse(
    "other-version",
    "This diagnosis has another version",
    isNewer
      ? `A newer portal made it (version ${String(version).slice(0, 20)}); this one reads version ${bundleVersion}. Open it in a portal that is up to date.`
      : `This portal reads version ${bundleVersion}. Ask for the diagnosis to be shared again.`,
  );
}

/**
 * Reads a diagnosis that somebody else made. Runs in the browser, takes time linear in the text, never throws, and repeats
 * nothing of a text that it refuses.
 */
export function readBundle(text: string): BundleRead {
  if (text.length > longestBundle)
    return refuse(
      "too-large",
      "This file is too large",
      `A diagnosis has at most ${longestBundle.toLocaleString("en")} characters.`,
    );
  const clean = text.replace(/^\ufeff/, "").trim();
  if (clean === "")
    return refuse("empty", "There is nothing in it", "Choose the file again, or copy all of it.");
  if (depthOf(clean) > deepestBundle)
    return refuse(
      "too-deep",
      "This is not a diagnosis of a portal",
      `It is nested more than ${deepestBundle} levels deep.`,
    );
  const parsed = parseJson(clean);
  if (!parsed.ok)
    return refuse(
      "not-json",
      "This is not valid JSON",
      "A part of the file may be missing. Ask for it again, as a file.",
    );
  const refusal = checkVersion(parsed.value);
  if (refusal) return refusal;
  const bundle = supportBundleSchema.safeParse(parsed.value);
  if (bundle.success) return { ok: true, bundle: bundle.data };
  return refuse(
    "malformed",
    "This diagnosis is damaged",
    `It cannot be read at ${placeOf(bundle.error.issues[0])}. Ask for it to be shared again.`,
  );
}
