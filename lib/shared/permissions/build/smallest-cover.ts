export interface CoverSet {
  name: string;
  /** Bit for each element that the set covers. */
  covers: bigint;
  cost: number;
}

interface Cover {
  sets: readonly CoverSet[];
  cost: number;
}

/** Steps of the search; the best cover found by then is taken. */
const mostSteps = 20_000;

function bitCount(bits: bigint): number {
  let count = 0;
  for (let rest = bits; rest > 0n; rest &= rest - 1n) count += 1;
  return count;
}

const isBetter = (a: Cover, b: Cover): boolean =>
  a.sets.length < b.sets.length || (a.sets.length === b.sets.length && a.cost < b.cost);

const withSet = ({ sets, cost }: Cover, set: CoverSet): Cover => ({
  sets: [...sets, set],
  cost: cost + set.cost,
});

/** Without sets of which another covers as much at no higher cost. */
function withoutDominated(sets: readonly CoverSet[]): CoverSet[] {
  const sorted = sets.toSorted((a, b) => a.cost - b.cost || (a.name < b.name ? -1 : 1));
  const kept: CoverSet[] = [];
  for (const set of sorted.toSorted((a, b) => bitCount(b.covers) - bitCount(a.covers))) {
    if (!kept.some(({ covers, cost }) => (set.covers & ~covers) === 0n && cost <= set.cost)) kept.push(set);
  }
  return kept;
}

function greedy(sets: readonly CoverSet[], wanted: bigint): Cover {
  let cover: Cover = { sets: [], cost: 0 };
  let open = wanted;
  while (open > 0n) {
    let best: CoverSet | undefined;
    let most = 0;
    for (const set of sets) {
      const gain = bitCount(set.covers & open);
      if (gain > most || (gain === most && best && gain > 0 && set.cost < best.cost)) {
        best = set;
        most = gain;
      }
    }
    if (!best) throw new RangeError("Some element is in no set.");
    cover = withSet(cover, best);
    open &= ~best.covers;
  }
  return cover;
}

/** The sets that can cover the element that the fewest can. */
function rarest(sets: readonly CoverSet[], open: bigint): CoverSet[] {
  let fewest: CoverSet[] | undefined;
  for (let rest = open; rest > 0n; rest &= rest - 1n) {
    const element = rest & -rest;
    const able = sets.filter(({ covers }) => (covers & element) !== 0n);
    if (!fewest || able.length < fewest.length) fewest = able;
    if (fewest.length <= 1) break;
  }
  return fewest ?? [];
}

/**
 * The fewest sets that cover all wanted elements, and among those the cheapest; where the search grows
 * too long, the best that it has found.
 * @throws {RangeError} where an element is in no set
 */
export function smallestCover(sets: readonly CoverSet[], wanted: bigint): CoverSet[] {
  const useful = withoutDominated(sets);
  let best = greedy(useful, wanted);
  let steps = 0;
  const search = (cover: Cover, open: bigint): void => {
    steps += 1;
    if (open === 0n) {
      if (isBetter(cover, best)) best = cover;
      return;
    }
    if (steps > mostSteps || cover.sets.length + 1 > best.sets.length) return;
    const able = rarest(useful, open).toSorted(
      (a, b) => bitCount(b.covers & open) - bitCount(a.covers & open) || a.cost - b.cost,
    );
    for (const set of able) search(withSet(cover, set), open & ~set.covers);
  };
  search({ sets: [], cost: 0 }, wanted);
  return [...best.sets];
}
