import type { CheckResult } from "../../contracts/check-result";
import type { DoctorProbe, DoctorReply, UnansweredReason } from "./doctor-reply";

export type Finding = Omit<CheckResult, "id" | "title">;
export type Facts = Finding["evidence"];

export interface Found {
  summary: string;
  nextStep: string;
  evidence?: Facts;
}

const finding =
  (verdict: Finding["verdict"]) =>
  ({ summary, nextStep, evidence = [] }: Found): Finding => ({ verdict, summary, evidence, nextStep });

export const failed = finding("failed");
export const warned = finding("warning");
export const unknown = finding("unknown");
export const passed = (summary: string, evidence: Facts = []): Finding => ({
  verdict: "passed",
  summary,
  evidence,
  nextStep: "",
});
/** It does not apply. */
export const skipped = (summary: string): Finding => ({
  verdict: "skipped",
  summary,
  evidence: [],
  nextStep: "",
});

export const unansweredTexts: Readonly<Record<UnansweredReason, { summary: string; nextStep: string }>> = {
  "name-unknown": {
    summary: "The name of the address is unknown to the portal’s server.",
    nextStep: "Correct the address in the configuration, or the name in the DNS that the server uses.",
  },
  "not-reachable": {
    summary: "Nothing answers at the address, as the portal’s server sees it.",
    nextStep: "Check that the program runs, and that a firewall lets the portal’s server reach it.",
  },
  timeout: {
    summary: "The address did not answer within 5 seconds.",
    nextStep: "Check that the program runs, and that a firewall lets the portal’s server reach it.",
  },
  certificate: {
    summary: "The certificate of the address is not trusted by the portal’s server.",
    nextStep: "Renew the certificate, or send its whole chain. Browsers show nothing in such a frame.",
  },
  "private-network": {
    summary: "The address is on a network that the portal does not ask.",
    nextStep: "Use an address that is reachable over the internet.",
  },
  "not-asked": {
    summary: "The address was not asked: the run was stopped, or its time was up.",
    nextStep: "Check this row again.",
  },
};

/** Decides by an answer; an address that did not answer says so in one check alone. */
export function byReply(probe: DoctorProbe, decide: (reply: DoctorReply) => Finding): Finding {
  return probe.state === "answered"
    ? decide(probe.reply)
    : skipped(`Not checked: ${new URL(probe.address).host} did not answer.`);
}

export const unanswered = ({ address, reason }: Extract<DoctorProbe, { state: "unanswered" }>): Finding => ({
  ...unansweredTexts[reason],
  verdict: reason === "not-asked" || reason === "private-network" ? "unknown" : "failed",
  evidence: [{ label: "Address", value: address }],
});
