import "server-only";
import { sql } from "kysely";
import { rollupStepsMs } from "./ledger-tables";
import type { Store } from "./open-store";

const dayMs = 86_400_000;
const slotMs = 900_000;
const slotsPerDay = dayMs / slotMs;

export interface DailyProfile {
  /** 00:00 UTC in epoch milliseconds. */
  dayStartMs: number;
  /** Attempts sent in each quarter of an hour, 96 of them. */
  slots: number[];
  /** `hour`: the quarters of an hour are equal, since its minutes are forgotten. */
  from: "minute" | "hour";
}

interface ProfilesInput {
  deploymentIds: readonly string[];
  /** Days before the one of `nowMs`, which is not among them. */
  days: number;
  nowMs: number;
}

async function readSlots(
  store: Store,
  { deploymentIds, fromMs, toMs }: { deploymentIds: readonly string[]; fromMs: number; toMs: number },
  rollup: "minute" | "hour",
) {
  const widthMs = rollup === "minute" ? slotMs : rollupStepsMs.hour;
  const slot = sql<number>`from_ms - from_ms % ${sql.lit(widthMs)}`;
  return store
    .selectFrom("ledger_totals")
    .select(({ fn }) => [slot.as("at_ms"), fn.sum<number>("sent").as("sent")])
    .where("step_ms", "=", rollupStepsMs[rollup])
    .where("from_ms", ">=", fromMs)
    .where("from_ms", "<", toMs)
    .where("deployment_id", "in", deploymentIds)
    .groupBy(slot)
    .execute();
}

/**
 * How the attempts of each of the last days were spread over it, oldest first, from the first day that has any; a day
 * after it without any is all zeros. Days whose minutes are kept are exact, earlier ones are told by the hour.
 */
export async function dailyProfiles(
  store: Store,
  { deploymentIds, days, nowMs }: ProfilesInput,
): Promise<DailyProfile[]> {
  const toMs = nowMs - (nowMs % dayMs);
  const minutesFromMs = toMs - 28 * dayMs;
  const fromMs = toMs - days * dayMs;
  const byHour = await readSlots(
    store,
    { deploymentIds, fromMs, toMs: Math.min(toMs, minutesFromMs) },
    "hour",
  );
  const byMinute = await readSlots(
    store,
    { deploymentIds, fromMs: Math.max(fromMs, minutesFromMs), toMs },
    "minute",
  );
  const firstMs = Math.min(...[...byHour, ...byMinute].map(({ at_ms }) => at_ms));
  const profiles: DailyProfile[] = [];
  for (let dayStartMs = firstMs - (firstMs % dayMs); dayStartMs < toMs; dayStartMs += dayMs)
    profiles.push({
      dayStartMs,
      slots: Array.from({ length: slotsPerDay }, () => 0),
      from: dayStartMs < minutesFromMs ? "hour" : "minute",
    });
  const add = (atMs: number, sent: number) => {
    const profile = profiles[Math.floor((atMs - (firstMs - (firstMs % dayMs))) / dayMs)];
    const slot = Math.floor((atMs % dayMs) / slotMs);
    if (profile) profile.slots[slot] = (profile.slots[slot] ?? 0) + sent;
  };
  for (const { at_ms, sent } of byMinute) add(at_ms, sent);
  for (const { at_ms, sent } of byHour)
    for (let offsetMs = 0; offsetMs < rollupStepsMs.hour; offsetMs += slotMs) add(at_ms + offsetMs, sent / 4);
  return profiles;
}
