import "server-only";
import type { CheckResult } from "@/lib/shared/contracts/check-result";
import type { ConnectionCheckId } from "@/lib/shared/contracts/connection-checks";
import type { Problem } from "@/lib/shared/contracts/problem";
import { checkTitles } from "./check-titles";
import type { Evidence, Probe } from "./evidence";

export type Finding = Omit<CheckResult, "id" | "title">;
/** Decides one check by the evidence alone. */
export type Decide = (evidence: Evidence) => Finding;
type Facts = Finding["evidence"];

export const passed = (summary: string, evidence: Facts = []): Finding => ({
  verdict: "passed",
  summary,
  evidence,
  nextStep: "",
});

export interface Found {
  summary: string;
  evidence?: Facts;
  nextStep: string;
}
const finding =
  (verdict: Finding["verdict"]) =>
  ({ summary, evidence = [], nextStep }: Found): Finding => ({ verdict, summary, evidence, nextStep });
export const failed = finding("failed");
export const warned = finding("warning");
export const unknown = finding("unknown");

/** @param because the check without which this one says nothing */
export const skipped = (because: ConnectionCheckId): Finding => ({
  verdict: "skipped",
  summary: `Not checked, because “${checkTitles[because]}” did not pass.`,
  evidence: [],
  nextStep: "",
});

/** What a refusal or failure said, for whoever has to look into it. Problems are free of secrets. */
export function factsOf(problem: Problem | null): Facts {
  if (!problem) return [];
  const facts = {
    "AWS message": problem.upstreamMessage,
    Status: problem.upstreamStatus === undefined ? undefined : String(problem.upstreamStatus),
    Resource: problem.resourceArn,
    "Asked as": problem.principalArn,
    "Request id": problem.requestId,
  };
  return Object.entries(facts).flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

export const failedBy = ({ title, detail, nextStep, ...problem }: Problem): Finding =>
  failed({
    summary: `${title}. ${detail}`.trim(),
    nextStep,
    evidence: factsOf({ title, detail, nextStep, ...problem }),
  });

/** Decides by what a probe found, and says why where it found nothing. */
export function byProbe<Value>(probe: Probe<Value>, decide: (value: Value) => Finding): Finding {
  if (probe.state === "skipped") return skipped(probe.because);
  return probe.state === "failed" ? failedBy(probe.problem) : decide(probe.value);
}
