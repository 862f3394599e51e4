import { credentialRules } from "./credential-rules";
import type { DecodedDenial } from "./decode-model";
import { denialRules } from "./denial-rules";
import { fallBack } from "./fallback";
import { findEvidence } from "./find-evidence";
import { gatewayRules } from "./gateway-rules";
import { isResult } from "./is-result";
import { limitRules } from "./limit-rules";
import { nameFacts } from "./name-facts";
import { networkRules } from "./network-rules";
import { findOwnProblem } from "./own-problem";
import { type PasteFacts, readFacts } from "./read-facts";
import { type CauseRef, causeOf, matchRule, type Rule, type RuleMatch } from "./rule";
import { serviceRules } from "./service-rules";
import { signingRules } from "./signing-rules";
import { storageRules } from "./storage-rules";
import { stsRules } from "./sts-rules";
import { withoutSecrets } from "./without-secrets";

/** First match decides: sentences that name their reason come before names of errors, these before statuses. */
const ofAnswers: readonly Rule[] = [
  ...denialRules,
  ...stsRules,
  ...signingRules,
  ...credentialRules,
  ...storageRules,
  ...limitRules,
];
const afterNetwork: readonly Rule[] = [...gatewayRules, ...serviceRules];

/** A firewall's challenge is a success by its status. */
const isFirewallRule = ({ phrase }: Rule) => phrase?.test("x-amzn-waf-action") === true;

/** Words of a message that somebody's server wrote are not those of the program that received it. */
function rulesFor({ isAnswer, isWebPage, status = 0, messages }: PasteFacts): readonly Rule[] {
  if (isAnswer && status >= 200 && status < 300)
    return [...networkRules, ...gatewayRules.filter(isFirewallRule)].filter(({ phrase }) => phrase);
  const hasReason = isAnswer && !isWebPage && status >= 400 && messages.length > 0;
  return hasReason ? [...ofAnswers, ...afterNetwork] : [...ofAnswers, ...networkRules, ...afterNetwork];
}

function findMatch(facts: PasteFacts): RuleMatch | null {
  if (isResult(facts)) return null;
  for (const rule of rulesFor(facts)) {
    const match = matchRule(rule, facts);
    if (match) return match;
  }
  return null;
}

const uniqueCauses = (causes: readonly CauseRef[]) =>
  causes.filter(([id], at) => causes.findIndex(([other]) => other === id) === at);

function decodeByRule(
  facts: PasteFacts,
  { rule, found }: RuleMatch,
): Omit<DecodedDenial, "evidence" | "facts"> {
  const refs = typeof rule.causes === "function" ? rule.causes(facts, found) : rule.causes;
  const [first, ...others] = uniqueCauses(refs).map(causeOf);
  if (!first) return decodeByClass(facts);
  const detail = rule.detail?.(facts, found) ?? "";
  const nextStep = rule.nextStep?.(facts, found) ?? first.nextStep;
  const top = {
    ...first,
    nextStep,
    explanation: detail ? `${first.explanation} ${detail}` : first.explanation,
  };
  return { code: rule.code, causes: [top, ...others], nextStep, layer: rule.layer };
}

function decodeByClass(facts: PasteFacts): Omit<DecodedDenial, "evidence" | "facts"> {
  const { code, layer, causes } = fallBack(facts);
  const decoded = causes.map(causeOf);
  return { code, causes: decoded, nextStep: decoded[0]?.nextStep ?? "", layer };
}

function decodeOwn(paste: string, facts: PasteFacts): DecodedDenial | null {
  const own = findOwnProblem(facts);
  if (!own) return null;
  const behind = own.upstreamMessage
    ? decodeFacts(paste, readFacts(JSON.stringify({ message: own.upstreamMessage })))
    : null;
  const cause = causeOf(["own-problem", "certain"]);
  const kept = { ...cause, explanation: `${own.title}.`, nextStep: own.nextStep || cause.nextStep };
  const isTelling = behind && behind.code === own.code;
  return {
    code: own.code,
    causes: isTelling ? [...behind.causes, kept] : [kept],
    nextStep: kept.nextStep,
    layer: own.layer,
    evidence: findEvidence(paste, facts, null),
    facts: { ...behind?.facts, ...nameFacts(facts) },
  };
}

function decodeFacts(paste: string, facts: PasteFacts): DecodedDenial {
  const match = findMatch(facts);
  return {
    ...(match ? decodeByRule(facts, match) : decodeByClass(facts)),
    evidence: findEvidence(paste, facts, match),
    facts: nameFacts(facts),
  };
}

function decodeAsIs(paste: string): DecodedDenial {
  const facts = readFacts(paste);
  return decodeOwn(paste, facts) ?? decodeFacts(paste, facts);
}

/**
 * Says what an answer means that somebody pasted: `curl -i`, JSON, an SDK's error, a web page, a log. Reads its last answer
 * where it has several. Never throws, takes time linear in the text and reads 128 KiB of it; nothing leaves the program.
 * @returns code, causes with the most probable first, one next step, and what in the paste led there
 */
export function decodeDenial(paste: string): DecodedDenial {
  const decoded = decodeAsIs(paste);
  const isKnown = !/^(?:nothing-recognized|answer-cut-off)$/.test(decoded.causes[0]?.cause ?? "");
  if (isKnown || !paste.includes("\n") || /HTTP\/\d/.test(paste)) return withoutSecrets(decoded);
  // Terminals break lines within words.
  const joined = decodeAsIs(paste.replace(/\r?\n(?:> ?)?/g, ""));
  return withoutSecrets(joined.code === "unexpected" ? decoded : joined);
}
