import "server-only";
import { formatDuration } from "@/lib/shared/format/duration";
import type { Evidence } from "./evidence";
import { type Decide, factsOf, failed, passed, skipped, warned } from "./finding";
import { replyTo } from "./judge-reply";

/** Smaller differences are network delay and rounding to seconds. */
const noticeableMs = 30_000;
/** What API Gateway accepts of signatures; STS accepts 15 minutes. */
const acceptedMs = 5 * 60_000;

interface Reading {
  source: string;
  /** How far the portal's clock is ahead; negative where it is behind. */
  aheadMs: number;
}

/** `Date` is in whole seconds: on average it is half a second older than it says. */
const halfSecondMs = 500;

function readingsOf({ unsigned, signed, stsTime }: Evidence): Reading[] {
  const gateway = replyTo(signed)?.date ? replyTo(signed) : replyTo(unsigned);
  return [
    { source: "API Gateway", at: gateway },
    { source: "STS", at: stsTime },
  ].flatMap(({ source, at }) => {
    const upstreamMs = Date.parse(at?.date ?? "");
    return at && !Number.isNaN(upstreamMs)
      ? [{ source, aheadMs: at.receivedAtMs - upstreamMs - halfSecondMs }]
      : [];
  });
}

const describe = ({ source, aheadMs }: Reading) => ({
  label: `Against ${source}`,
  value:
    Math.abs(aheadMs) < 1_000
      ? "less than a second"
      : `${formatDuration(Math.abs(aheadMs))} ${aheadMs > 0 ? "ahead" : "behind"}`,
});

const nextStep = "Synchronize the clock of the portal’s machine, by NTP or by the host’s own time service.";

/** Compares the portal's clock with the `Date` of what AWS answered. */
export const checkClock: Decide = (evidence) => {
  const readings = readingsOf(evidence);
  const refused = replyTo(evidence.signed)?.problem?.code === "clock-skew";
  if (readings.length === 0) return skipped("reachable");
  const facts = [
    ...readings.map(describe),
    ...(refused ? factsOf(replyTo(evidence.signed)?.problem ?? null) : []),
  ];
  const worstMs = Math.max(...readings.map(({ aheadMs }) => Math.abs(aheadMs)));
  if (refused || worstMs > acceptedMs)
    return failed({
      summary: refused
        ? "API Gateway refused the signature because of its time."
        : "The clock is more than 5 minutes off, which API Gateway refuses unless the portal corrects its signatures.",
      nextStep,
      evidence: facts,
    });
  if (worstMs > noticeableMs)
    return warned({
      summary: "The clock is off; signatures are accepted up to 5 minutes.",
      nextStep,
      evidence: facts,
    });
  return passed("The portal’s clock agrees with AWS.", facts);
};
