import { secretRanges } from "../../secret-patterns";
import type { Evidence } from "./decode-model";
import type { PasteFacts } from "./read-facts";
import type { RuleMatch } from "./rule";

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** Where a phrase stands in the paste, which may break its lines, quote it or escape its quotes. */
function rangeOf(paste: string, text: string): { start: number; end: number } | null {
  const at = paste.indexOf(text);
  if (at >= 0) return { start: at, end: at + text.length };
  const words = text.split(/[\s"'\\]+/).filter((word) => word !== "");
  if (words.length === 0 || words.length > 60) return null;
  const pattern = new RegExp(words.map(escaped).join(String.raw`[\s"'\\>]{1,8}n?`), "i");
  const found = pattern.exec(paste);
  return found ? { start: found.index, end: found.index + found[0].length } : null;
}

const longest = 400;

function evidenceOf(kind: Evidence["kind"], text: string, paste: string): Evidence {
  const shown = text.slice(0, longest);
  return { kind, text: shown, ...rangeOf(paste, shown) };
}

/** What in the paste led to the verdict: the phrase, the name of the error, the status. */
/** A phrase ends before a secret that it would cut: half of one has no form that shows what it is. */
function phraseOf(text: string, { index, 0: phrase }: RegExpExecArray): string {
  const end = index + Math.min(phrase.length, longest);
  const cut = secretRanges(text).find((secret) => secret.start < end && secret.end > end);
  return text.slice(index, cut ? Math.max(cut.start, index) : end).trim();
}

export function findEvidence(paste: string, facts: PasteFacts, match: RuleMatch | null): Evidence[] {
  const evidence: Evidence[] = [];
  const phrase = match?.found?.[0] ? phraseOf(facts.text, match.found) : "";
  if (phrase) evidence.push(evidenceOf("phrase", phrase, paste));
  const header = facts.headers.get("x-amzn-errortype");
  if (header) evidence.push(evidenceOf("header", header, paste));
  else if (match?.errorType) evidence.push(evidenceOf("error-type", match.errorType, paste));
  if (facts.status !== undefined) evidence.push(evidenceOf("status", String(facts.status), paste));
  return evidence;
}
