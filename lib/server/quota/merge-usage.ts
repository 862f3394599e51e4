import "server-only";
import type { UsagePoint, UsageSourceId } from "@/lib/shared/contracts/quota";
import { usedAt } from "@/lib/shared/quota/usage-slots";

/** What a source said, and up to when it is complete. */
interface CountedUse {
  used: number;
  completeUntilMs: number;
  /** What the ledger had counted by then, where that is known to the request. */
  ledger?: number | undefined;
}

export interface MergeInput {
  nowMs: number;
  periodStartMs: number;
  /** Cumulative use of the period by the portal's own ledger, or null where it cannot be read. */
  ledger: readonly UsagePoint[] | null;
  usagePlan: CountedUse | null;
  cloudwatch: (CountedUse & { points: readonly UsagePoint[] }) | null;
}

export interface MergedUse {
  chosen: UsageSourceId;
  used: number | null;
  points: UsagePoint[];
}

/** A source's points up to its last complete moment, and then what the portal itself has sent. */
function fillUp(shape: readonly UsagePoint[], counted: CountedUse, input: MergeInput): UsagePoint[] {
  const { used, completeUntilMs } = counted;
  const { ledger, nowMs } = input;
  const before = shape.filter(({ atMs }) => atMs < completeUntilMs);
  const known = { atMs: completeUntilMs, used };
  if (!ledger) return [...before, known];
  const sentThen = counted.ledger ?? usedAt(ledger, completeUntilMs);
  const after = ledger.filter(({ atMs }) => atMs > completeUntilMs && atMs < nowMs);
  const sentSince = (sent: number) => used + Math.max(0, sent - sentThen);
  return [
    ...before,
    known,
    ...after.map((point) => ({ atMs: point.atMs, used: sentSince(point.used) })),
    ...(nowMs > completeUntilMs ? [{ atMs: nowMs, used: sentSince(usedAt(ledger, nowMs)) }] : []),
  ];
}

/** GetUsage tells a sum alone: when its requests came is told by a source that knows, scaled to that sum. */
function shapeOf(counted: CountedUse, { periodStartMs, ledger, cloudwatch }: MergeInput): UsagePoint[] {
  const start = { atMs: periodStartMs, used: 0 };
  const shapes = [cloudwatch?.points ?? [], ledger ?? []];
  const shape = shapes.find((points) => usedAt(points, counted.completeUntilMs) > 0);
  if (!shape) return [start];
  const scale = counted.used / usedAt(shape, counted.completeUntilMs);
  const scaled = shape.map(({ atMs, used }) => ({ atMs, used: used * scale }));
  return [start, ...scaled.filter(({ atMs }) => atMs > periodStartMs)];
}

/** Use of the period by the widest source that can be read: GetUsage, then CloudWatch, then the ledger. */
export function mergeUsage(input: MergeInput): MergedUse {
  const { nowMs, periodStartMs, ledger, usagePlan, cloudwatch } = input;
  const start = { atMs: periodStartMs, used: 0 };
  const merged = (chosen: UsageSourceId, points: UsagePoint[]): MergedUse => ({
    chosen,
    used: points.at(-1)?.used ?? null,
    points,
  });
  if (usagePlan) return merged("usage-plan", fillUp(shapeOf(usagePlan, input), usagePlan, input));
  if (cloudwatch) return merged("cloudwatch", fillUp([start, ...cloudwatch.points], cloudwatch, input));
  if (!ledger) return { chosen: "ledger", used: null, points: [] };
  const sent = ledger.filter(({ atMs }) => atMs > periodStartMs && atMs < nowMs);
  return merged("ledger", [start, ...sent, { atMs: nowMs, used: usedAt(ledger, nowMs) }]);
}
