import { foldText } from "@/lib/shared/format/fold-text";
import type { PaletteItem } from "./palette-items";

const shownPaletteItems = 40;

function wordScore(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at === -1) return 0;
  if (at === 0) return 3;
  return /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) ? 1 : 2;
}

/** Every word must occur in the label or the hint; the label counts more, and the start of a word more yet. */
function score(item: PaletteItem, words: readonly string[]): number {
  const label = foldText(item.label);
  const hint = foldText(`${item.hint ?? ""} ${item.keywords ?? ""}`);
  let total = 0;
  for (const word of words) {
    const found = wordScore(label, word) * 4 || wordScore(hint, word);
    if (found === 0) return 0;
    total += found;
  }
  return total / (1 + label.length / 400);
}

/**
 * The items that match what was typed, without regard to case and accents, best first; ties keep the order they came in.
 * Scans plainly: a hundred thousand loaded names take some ten milliseconds.
 */
export function rankPaletteItems(
  items: readonly PaletteItem[],
  query: string,
  limit = shownPaletteItems,
): PaletteItem[] {
  const words = foldText(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return items.slice(0, limit);
  return items
    .map((item) => ({ item, points: score(item, words) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, limit)
    .map(({ item }) => item);
}
