import "server-only";
import type { Result } from "@/lib/shared/contracts/result";
import { invalidEnd } from "@/lib/shared/problems/link-problems";
import type { DeploymentConfig } from "../config";

const dayMs = 86_400_000;
/** Clocks differ, and a form stays open: the longest end that it offered is still taken. */
const toleranceMs = 3_600_000;

/** @returns when a link ends in epoch milliseconds as it is stored, 0 for never; or why it may not end then */
export function findEnd(
  expiresAtMs: number | null,
  { links: { maximumDays } }: Pick<DeploymentConfig, "links">,
  nowMs: number,
): Result<{ endMs: number }> {
  const isTooLate =
    maximumDays !== null && (expiresAtMs === null || expiresAtMs > nowMs + maximumDays * dayMs + toleranceMs);
  const isOver = expiresAtMs !== null && expiresAtMs <= nowMs;
  return isTooLate || isOver
    ? { ok: false, problem: invalidEnd(maximumDays) }
    : { ok: true, endMs: expiresAtMs ?? 0 };
}
