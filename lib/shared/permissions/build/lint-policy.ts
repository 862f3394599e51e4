import { formatCount } from "../../format/count";
import type { OperationId } from "../../sdma/catalog";
import { matchesAtoms } from "../iam/match-atoms";
import { parsePolicy } from "../iam/parse-policy";
import type { ParsedPolicy } from "../iam/policy-model";
import { wildcardAtoms } from "../iam/text-pattern";
import type { ChosenResources } from "./chosen-resources";
import { listOperations, matchedOperations } from "./explain-pattern";
import { reachOf } from "./policy-reach";
import { checkSizes, type SizeLimit } from "./policy-sizes";
import {
  concernsInvoke,
  type StatementPattern,
  statementPath,
  statementPatterns,
} from "./statement-patterns";
import { unmatchedCause } from "./unmatched-cause";

export interface Finding {
  kind:
    | "malformed"
    | "opens-more"
    | "opens-less"
    | "matches-nothing"
    | "other-action"
    | "redundant"
    | "credentials"
    | "every-api"
    | "all-but"
    | "size";
  /** `error`: IAM refuses it, or it cannot do what it is for. */
  severity: "error" | "warning" | "note";
  message: string;
  /** JSON path of the element; null for the document. */
  path: string | null;
}

export interface LintQuestion {
  document: unknown;
  /** `arn:aws:execute-api:region:account:api/stage` */
  stageArn: string;
  resources: ChosenResources;
  /** What the policy is for; null where nobody said. */
  asked: readonly OperationId[] | null;
}

/** Operations that hand out AWS credentials for stored content. */
const credentialOperations: readonly string[] = ["GetAssetCredentials", "GetProjectCredentials"];

function askedFindings({ document, stageArn, resources, asked }: LintQuestion): Finding[] {
  if (!asked) return [];
  const { opened, partly } = reachOf([document], stageArn, resources);
  const more = [...opened, ...partly].filter((id) => !asked.includes(id));
  const less = asked.filter((id) => !opened.includes(id));
  return [
    ...(more.length > 0
      ? [
          finding(
            "opens-more",
            "warning",
            `Also opens ${formatCount(more.length)} that you did not choose: ${listOperations(more)}.`,
          ),
        ]
      : []),
    ...(less.length > 0
      ? [
          finding(
            "opens-less",
            "warning",
            `Does not open ${formatCount(less.length)} that you chose: ${listOperations(less)}.`,
          ),
        ]
      : []),
  ];
}

const finding = (
  kind: Finding["kind"],
  severity: Finding["severity"],
  message: string,
  path: string | null = null,
): Finding => ({ kind, severity, message, path });

interface MatchedPattern extends StatementPattern {
  matches: readonly OperationId[];
}

function patternFindings(
  { statement, pattern, path, matches }: MatchedPattern,
  question: LintQuestion,
): Finding[] {
  const { source } = pattern;
  const isNegated = statement.resources?.isNegated === true;
  if (matches.length === 0 && !isNegated) {
    const { text, corrected } = unmatchedCause(pattern, question.stageArn);
    const fix = corrected === null ? "" : ` Probably meant: ${corrected}`;
    return [finding("matches-nothing", "error", `Matches none of the 80 operations: ${text}.${fix}`, path)];
  }
  if (statement.effect !== "Allow" || isNegated) return [];
  const isEveryApi = source === "*" || /^arn:[^:]*:execute-api:[^:]*:[^:]*:\*/.test(source);
  const handedOut = matches.filter((id) => credentialOperations.includes(id));
  const isAsked = question.asked && handedOut.every((id) => question.asked?.includes(id));
  return [
    ...(isEveryApi
      ? [finding("every-api", "warning", "Opens every API of the account, not only that of SDMA.", path)]
      : []),
    ...(source.endsWith("*") && handedOut.length > 0 && !isAsked
      ? [
          finding(
            "credentials",
            "warning",
            `The * at the end also opens ${listOperations(handedOut)}, which hand out AWS credentials for stored content.`,
            path,
          ),
        ]
      : []),
  ];
}

/** Whether all that `narrow` matches is matched by `broad`: tried with texts for its wildcards that nothing else matches. */
function includesPattern(broad: string, narrow: string): boolean {
  const atoms = wildcardAtoms(broad);
  return ["", "\u0001", "\u0001\u0002".repeat(70)].every((run) =>
    matchesAtoms(atoms, narrow.replaceAll("*", run).replaceAll("?", "\u0003")),
  );
}

const guardOf = ({ statement: { effect, actions, conditions, resources } }: StatementPattern): string =>
  JSON.stringify([
    effect,
    actions?.element,
    actions?.patterns.map(({ source }) => source.toLowerCase()),
    conditions.map(({ operatorName, key, values }) => [operatorName, key, values]),
    resources?.element,
  ]);

function redundantFindings(patterns: readonly StatementPattern[]): Finding[] {
  return patterns.flatMap((each, at) => {
    if (each.statement.resources?.isNegated) return [];
    const other = patterns.find(
      (broad, index) =>
        index !== at &&
        guardOf(broad) === guardOf(each) &&
        includesPattern(broad.pattern.source, each.pattern.source) &&
        (index < at || !includesPattern(each.pattern.source, broad.pattern.source)),
    );
    return other
      ? [
          finding(
            "redundant",
            "note",
            `Adds nothing: ${other.pattern.source} already matches all of it.`,
            each.path,
          ),
        ]
      : [];
  });
}

function statementFindings(policy: ParsedPolicy): Finding[] {
  return policy.statements.flatMap((statement) => {
    const path = statementPath(policy, statement.index);
    const isAllow = statement.effect === "Allow";
    return [
      ...(concernsInvoke(statement)
        ? []
        : [
            finding(
              "other-action",
              "note",
              "Does not concern calls of the API: these are the action execute-api:Invoke.",
              path,
            ),
          ]),
      ...(isAllow && statement.resources?.isNegated
        ? [
            finding(
              "all-but",
              "warning",
              "Allows everything but what NotResource names, also other APIs.",
              path,
            ),
          ]
        : []),
      ...(isAllow && statement.actions?.isNegated
        ? [finding("all-but", "warning", "Allows every action of AWS but those that NotAction names.", path)]
        : []),
    ];
  });
}

const sizeNames: Readonly<Record<SizeLimit, string>> = {
  session: "a session policy",
  managed: "one managed policy",
  inline: "the inline policies of a role together",
};

function sizeFindings(document: unknown): Finding[] {
  return checkSizes(document).flatMap(({ limit, size, most, state }) => {
    if (state === "fits" || (limit === "session" && state === "near")) return [];
    const sizes = `${formatCount(size)} of ${formatCount(most)} characters`;
    const message =
      state === "over"
        ? `Too long for ${sizeNames[limit]}: ${sizes}.`
        : `Nearly too long for ${sizeNames[limit]}: ${sizes}.`;
    return [finding("size", limit === "session" ? "note" : "warning", message)];
  });
}

const order: Readonly<Record<Finding["severity"], number>> = { error: 0, warning: 1, note: 2 };

/**
 * What is worth knowing about a policy, the worst first: what IAM refuses, what opens more or less than was asked, patterns
 * that match nothing, with the likely slip, or nothing more than others, and its size.
 */
export function lintPolicy(question: LintQuestion): Finding[] {
  const { document, stageArn } = question;
  const policy = parsePolicy(document, "identity");
  const patterns = statementPatterns(policy).filter(({ statement }) => concernsInvoke(statement));
  const matched = patterns.map((each) => ({
    ...each,
    matches: matchedOperations({ pattern: each.pattern.source, stageArn }),
  }));
  const refused = policy.problems.map(({ path, message }) => finding("malformed", "error", message, path));
  const refusedPaths = new Set(refused.map(({ path }) => path));
  return [
    ...refused,
    ...askedFindings(question),
    ...matched
      .filter(({ path }) => !refusedPaths.has(path))
      .flatMap((each) => patternFindings(each, question)),
    ...statementFindings(policy),
    ...redundantFindings(patterns),
    ...sizeFindings(document),
  ].toSorted((a, b) => order[a.severity] - order[b.severity]);
}
