import "server-only";
import type { Episode } from "@/lib/shared/contracts/quota";
import type { LimitName } from "@/lib/shared/quota/request-class";
import { type LedgerRange, rollupOf, toRequestClass } from "./ledger-range";
import type { TotalsRow } from "./ledger-tables";
import type { Store } from "./open-store";

const mostEpisodes = 50;

type LimitCounts = Readonly<Record<LimitName, number>>;

interface Stretch {
  fromMs: number;
  toMs: number;
  throttled: number;
  failed: number;
  longestWaitMs: number;
  byLimit: LimitCounts;
}

const toStretch = (row: TotalsRow): Stretch => ({
  fromMs: row.from_ms,
  toMs: row.from_ms + row.step_ms,
  throttled: row.throttled,
  failed: row.given_up,
  longestWaitMs: row.longest_wait_ms,
  byLimit: { rate: row.by_rate, burst: row.by_burst, day: row.by_day, others: row.by_others },
});

const join = (one: Stretch, two: Stretch): Stretch => ({
  fromMs: one.fromMs,
  toMs: Math.max(one.toMs, two.toMs),
  throttled: one.throttled + two.throttled,
  failed: one.failed + two.failed,
  longestWaitMs: Math.max(one.longestWaitMs, two.longestWaitMs),
  byLimit: {
    rate: one.byLimit.rate + two.byLimit.rate,
    burst: one.byLimit.burst + two.byLimit.burst,
    day: one.byLimit.day + two.byLimit.day,
    others: one.byLimit.others + two.byLimit.others,
  },
});

/** Minutes that follow each other are one stretch. */
function merge(rows: readonly TotalsRow[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const stretch of rows.map(toStretch)) {
    const last = stretches.at(-1);
    if (last && stretch.fromMs <= last.toMs) stretches[stretches.length - 1] = join(last, stretch);
    else stretches.push(stretch);
  }
  return stretches;
}

/** The limit that answered most; of equals the first. */
function mainLimit({ rate, burst, day, others }: LimitCounts): LimitName {
  const counts = [
    ["day", day],
    ["rate", rate],
    ["burst", burst],
    ["others", others],
  ] as const;
  return counts.reduce((most, next) => (next[1] > most[1] ? next : most))[0];
}

async function findCause(store: Store, range: LedgerRange, { fromMs, toMs }: Stretch) {
  const row = await store
    .selectFrom("ledger_consumers")
    .select(({ fn }) => ["name", "request_class", fn.sum<number>("sent").as("sent")])
    .where("step_ms", "=", rollupOf(range).step_ms)
    .where("from_ms", ">=", fromMs)
    .where("from_ms", "<", toMs)
    .where("deployment_id", "in", range.deploymentIds)
    .where("kind", "=", "person")
    .where("name", "<>", "")
    .groupBy(["name", "request_class"])
    .orderBy("sent", "desc")
    .orderBy("name")
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return { personId: row.name, name: row.name, requestClass: toRequestClass(row.request_class) };
}

/**
 * Stretches of consecutive minutes (hours, where the range is read from them) with throttled attempts, newest first, the
 * newest 50. `causedBy` is who sent most of all attempts in it; `name` repeats the id: whoever shows it knows better.
 */
export async function readEpisodes(store: Store, range: LedgerRange): Promise<Episode[]> {
  const { step_ms, from_ms } = rollupOf(range);
  const rows = await store
    .selectFrom("ledger_totals")
    .selectAll()
    .where("step_ms", "=", step_ms)
    .where("from_ms", ">=", from_ms)
    .where("from_ms", "<", range.toMs)
    .where("deployment_id", "in", range.deploymentIds)
    .where("throttled", ">", 0)
    .orderBy("from_ms", "desc")
    .limit(10_000)
    .execute();
  const episodes: Episode[] = [];
  for (const stretch of merge(rows.reverse()).reverse().slice(0, mostEpisodes)) {
    const { byLimit, ...episode } = stretch;
    episodes.push({
      ...episode,
      limit: mainLimit(byLimit),
      causedBy: await findCause(store, range, stretch),
    });
  }
  return episodes;
}
