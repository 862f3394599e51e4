/** A seeded source of random numbers in [0, 1), so that a disagreement can be had again. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Random {
  next: () => number;
  chance: (probability: number) => boolean;
  pick: <Item>(items: readonly [Item, ...Item[]]) => Item;
  list: <Item>(longest: number, make: () => Item) => Item[];
}

export function randomFrom(seed: number): Random {
  const next = mulberry32(seed);
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    next,
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)] ?? items[0],
    list: (longest, make) => Array.from({ length: 1 + below(longest) }, make),
  };
}
