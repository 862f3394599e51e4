import { ascending, type Distribution, sampleCount } from "./distribution";

interface Bound {
  amount: number;
  isPercent: boolean;
}

interface Bounds {
  /** Exclusive; null if there is no lower bound. */
  low: Bound | null;
  /** Inclusive; null if there is no upper bound. */
  high: Bound | null;
}

interface Kept {
  values: [value: number, times: number][];
  /** The number of values below and above those kept. */
  below: number;
  above: number;
}

function isWithin(bound: Bound | null, otherwise: number): number {
  return bound && !bound.isPercent ? bound.amount : otherwise;
}

function rankOf(bound: Bound | null, otherwise: number, count: number): number {
  return bound?.isPercent ? (bound.amount / 100) * count : otherwise;
}

/** Trims by rank if bounds are percentages, and by value otherwise. */
function keep(distribution: Distribution, { low, high }: Bounds): Kept {
  const count = sampleCount(distribution);
  const firstRank = Math.floor(rankOf(low, 0, count) + 1e-9);
  const lastRank = Math.ceil(rankOf(high, count, count) - 1e-9);
  const lowest = isWithin(low, Number.NEGATIVE_INFINITY);
  const highest = isWithin(high, Number.POSITIVE_INFINITY);
  const kept: Kept = { values: [], below: 0, above: 0 };
  let seen = 0;
  for (const [value, times] of ascending(distribution)) {
    const isInside = value > lowest && value <= highest;
    const from = Math.max(seen, firstRank);
    const to = Math.min(seen + times, lastRank);
    const inside = isInside ? Math.max(0, to - from) : 0;
    if (inside > 0) kept.values.push([value, inside]);
    const below = value <= lowest ? times : Math.max(0, Math.min(times, firstRank - seen));
    kept.below += below;
    kept.above += times - inside - below;
    seen += times;
  }
  return kept;
}

const countKept = ({ values }: Kept) => values.reduce((count, [, times]) => count + times, 0);
const sumKept = ({ values }: Kept) => values.reduce((sum, [value, times]) => sum + value * times, 0);

/** Values outside the bounds count as the outermost ones inside. */
function winsorizedMean(kept: Kept): number {
  const first = kept.values[0]?.[0] ?? 0;
  const last = kept.values.at(-1)?.[0] ?? 0;
  const count = countKept(kept) + kept.below + kept.above;
  return (sumKept(kept) + first * kept.below + last * kept.above) / count;
}

const reductions: ReadonlyMap<string, (kept: Kept) => number> = new Map([
  ["TM", (kept: Kept) => sumKept(kept) / countKept(kept)],
  ["WM", winsorizedMean],
  ["TC", countKept],
  ["TS", sumKept],
  ["PR", (kept: Kept) => (100 * countKept(kept)) / (countKept(kept) + kept.below + kept.above)],
]);

const numberPattern = "\\d+(?:\\.\\d{1,10})?";
const shortForm = new RegExp(`^(tm|wm|tc|ts)(${numberPattern})$`);
const longForm = new RegExp(
  `^(TM|WM|TC|TS|PR)\\((?:(${numberPattern})(%)?)?:(?:(${numberPattern})(%)?)?\\)$`,
);

function boundOf(amount: string | undefined, percentSign: string | undefined): Bound | null {
  return amount === undefined ? null : { amount: Number(amount), isPercent: percentSign !== undefined };
}

function parseBounds(name: string): { reduction: string; bounds: Bounds } | null {
  if (name === "IQM") {
    const quarter = (amount: number) => ({ amount, isPercent: true });
    return { reduction: "TM", bounds: { low: quarter(25), high: quarter(75) } };
  }
  const short = shortForm.exec(name);
  if (short?.[1]) {
    return { reduction: short[1].toUpperCase(), bounds: { low: null, high: boundOf(short[2], "%") } };
  }
  const long = longForm.exec(name);
  if (!long?.[1]) return null;
  const bounds = { low: boundOf(long[2], long[3]), high: boundOf(long[4], long[5]) };
  return bounds.low || bounds.high ? { reduction: long[1], bounds } : null;
}

function areSound(reduction: string, { low, high }: Bounds): boolean {
  const given = [low, high].filter((bound) => bound !== null);
  if (given.some(({ amount, isPercent }) => isPercent && (amount > 100 || reduction === "PR"))) return false;
  if (low && high && (low.isPercent !== high.isPercent || low.amount >= high.amount)) return false;
  return true;
}

/**
 * Trimmed and winsorized means, trimmed counts and sums, percentile ranks; null for other names.
 * The lower bound is exclusive, the upper inclusive; `tm90` is `TM(:90%)`, `IQM` is `TM(25%:75%)`.
 */
export function parseBoundedStatistic(name: string): ((distribution: Distribution) => number) | null {
  const parsed = parseBounds(name);
  const reduce = parsed && reductions.get(parsed.reduction);
  if (!parsed || !reduce || !areSound(parsed.reduction, parsed.bounds)) return null;
  return (distribution) => reduce(keep(distribution, parsed.bounds));
}
