import type { QuotaReport } from "../contracts/quota";

/** Cumulative use at a moment: counted, or forecast as 10th, 50th and 90th percentile. Null where it is neither. */
export interface BurnDownRow {
  atMs: number;
  used: number | null;
  low: number | null;
  middle: number | null;
  high: number | null;
}

const finite = (value: number) => (Number.isFinite(value) ? value : null);

/** The period's counted use, followed by its forecast, which begins where the counted use ends. */
export function burnDownRows({ today, forecast }: Pick<QuotaReport, "today" | "forecast">): BurnDownRow[] {
  const counted = today
    .filter(({ atMs, used }) => Number.isFinite(atMs) && Number.isFinite(used))
    .sort((one, other) => one.atMs - other.atMs)
    .map(({ atMs, used }): BurnDownRow => ({ atMs, used, low: null, middle: null, high: null }));
  const last = counted.at(-1);
  const expected = (forecast?.points ?? [])
    .filter(({ atMs }) => Number.isFinite(atMs) && (!last || atMs > last.atMs))
    .sort((one, other) => one.atMs - other.atMs)
    .map(
      ({ atMs, low, middle, high }): BurnDownRow => ({
        atMs,
        used: null,
        low: finite(low),
        middle: finite(middle),
        high: finite(high),
      }),
    );
  if (last && expected.length > 0)
    Object.assign(last, { low: last.used, middle: last.used, high: last.used });
  return [...counted, ...expected];
}

/** Upper end of the axis: the quota and all that is drawn have room below it. */
export function burnDownTop(rows: readonly BurnDownRow[], quota: number | null): number {
  const highest = rows.reduce((top, { used, high }) => Math.max(top, used ?? 0, high ?? 0), quota ?? 0);
  return highest > 0 ? highest * 1.08 : 1;
}
