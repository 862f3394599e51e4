import { randomInt } from "node:crypto";

/** Any one of these. @throws Error of nothing to pick from */
export function pick<Item>(items: readonly Item[]): Item {
  const item = items[randomInt(Math.max(items.length, 1))];
  if (item === undefined) throw new Error("there is nothing to pick from");
  return item;
}
