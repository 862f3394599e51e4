import type { MatrixRow } from "../decide-matrix";
import { allowedText, blockerText, iamLabels, sdmaLabel } from "../explain-verdict";
import type { AccessDecision } from "../iam/access-model";
import { joinedVerdict } from "../join-layers";
import type { ProbeFinding } from "./probe-finding";

/** What a layer says of an operation, and whether AWS's own answer says so. */
export interface ShownLayer<Verdict> {
  verdict: Verdict;
  label: string;
  isLive: boolean;
}

/** A line of the matrix as it is shown: AWS's own answers take precedence over what the policies suggest. */
export interface ShownRow extends MatrixRow {
  finding: ProbeFinding | null;
  shownIam: ShownLayer<AccessDecision["verdict"]>;
  shownSdma: ShownLayer<MatrixRow["sdma"]["verdict"]>;
  verdict: MatrixRow["joined"]["verdict"];
  /** The first thing in the way, or what allows it. */
  reason: string;
  /** AWS answered otherwise than the evidence let expect. */
  isContradicted: boolean;
}

function shownIam({ iam }: MatrixRow, finding: ProbeFinding | null): ShownRow["shownIam"] {
  const verdict = finding?.gateway ?? iam.verdict;
  return { verdict, label: iamLabels[verdict], isLive: Boolean(finding?.gateway) };
}

function shownSdma({ sdma }: MatrixRow, finding: ProbeFinding | null): ShownRow["shownSdma"] {
  if (!finding?.sdma || sdma.verdict === "not-applicable")
    return { verdict: sdma.verdict, label: sdmaLabel(sdma), isLive: false };
  const decided = { ...sdma, verdict: finding.sdma };
  const label = decided.verdict === sdma.verdict ? sdmaLabel(sdma) : liveLabels[finding.sdma];
  return { verdict: finding.sdma, label, isLive: true };
}

const liveLabels = { allowed: "Allowed", denied: "Refused" } as const;

const denialKinds = { "implicit-deny": "implicitly", "explicit-deny": "explicitly" } as const;

function liveReason({ gateway, sdma, status }: ProbeFinding): string | null {
  if (gateway === "implicit-deny" || gateway === "explicit-deny")
    return `IAM: AWS itself denied it ${denialKinds[gateway]}`;
  if (sdma === "denied") return "SDMA: refused when it was asked";
  return sdma === "allowed" ? `AWS let it pass: ${status ?? 200}` : null;
}

const isSure = (verdict: string) => verdict !== "unknown" && verdict !== "not-applicable";
const isYes = (verdict: string) => verdict === "allowed";

function isContradicted({ iam, sdma }: MatrixRow, { gateway, sdma: level }: ProbeFinding): boolean {
  const differs = (live: string | null, decided: string) =>
    live !== null && isSure(decided) && isYes(live) !== isYes(decided);
  return differs(gateway, iam.verdict) || differs(level, sdma.verdict);
}

function engineReason({ iam, joined }: MatrixRow, gateway: ProbeFinding["gateway"] | undefined): string {
  const blocker = joined.blockers.find(({ layer }) => layer !== "iam" || gateway !== "allowed");
  if (blocker) return blockerText(blocker);
  return gateway === "allowed" ? "AWS let it pass at the gateway" : allowedText(iam);
}

/**
 * Joins a line of the matrix with what AWS answered to the same request.
 * @param finding of the same operation on the same resource in the same role; null where it was not asked
 */
export function showRow(row: MatrixRow, finding: ProbeFinding | null): ShownRow {
  const iam = shownIam(row, finding);
  const sdma = shownSdma(row, finding);
  const isDecidedLive = iam.isLive || sdma.isLive;
  return {
    ...row,
    finding,
    shownIam: iam,
    shownSdma: sdma,
    verdict: isDecidedLive ? joinedVerdict(iam.verdict, sdma.verdict) : row.joined.verdict,
    reason: (finding && liveReason(finding)) ?? engineReason(row, finding?.gateway),
    isContradicted: finding !== null && isContradicted(row, finding),
  };
}

/** Findings by the resource that was asked for. */
export function showRows(
  rows: readonly MatrixRow[],
  findings: ReadonlyMap<string, ProbeFinding>,
): ShownRow[] {
  return rows.map((row) => showRow(row, findings.get(row.request.resource) ?? null));
}
