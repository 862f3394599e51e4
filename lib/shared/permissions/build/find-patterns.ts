import { type OperationId, operationById } from "../../sdma/catalog";
import { matchesAtoms } from "../iam/match-atoms";
import { wildcardAtoms } from "../iam/text-pattern";
import { candidatePatterns } from "./candidate-patterns";
import { type ChosenResources, idCombinations } from "./chosen-resources";
import { type PathSample, pathSamples, placeholderIds } from "./path-samples";
import { type CoverSet, smallestCover } from "./smallest-cover";

/** Tells at the cost of a few searches for plain text that most texts do not match. */
function matcherOf(pattern: string): (text: string) => boolean {
  const atoms = wildcardAtoms(pattern);
  const pieces = pattern.split(/[*?]+/);
  const start = pieces[0] ?? "";
  const end = pieces.at(-1) ?? "";
  const mayMatch = (text: string): boolean => {
    if (!text.startsWith(start) || !text.endsWith(end)) return false;
    let from = 0;
    for (const piece of pieces) {
      const at = text.indexOf(piece, from);
      if (at < 0) return false;
      from = at + piece.length;
    }
    return true;
  };
  return (text) => mayMatch(text) && matchesAtoms(atoms, text);
}

/** What stands for several names or more than one length where a name would do is for fewer patterns, not for shorter ones. */
function costOf(pattern: string): number {
  const loose = [/[a-z]\*/, /\*-/, /-\*$/, /\*\/\*/, /\*\/[a-z?]+-[?c]{32}/].filter((each) =>
    each.test(pattern.slice(pattern.indexOf("/"))),
  );
  return pattern.length + 40 * loose.length;
}

/** A wildcard for the method is for patterns that open several. */
function isMethodNeeded(pattern: string, samples: readonly PathSample[]): boolean {
  const method = pattern.slice(0, pattern.indexOf("/"));
  return (
    !method.includes("*") || new Set(samples.map(({ text }) => text.slice(0, text.indexOf("/")))).size > 1
  );
}

/** A pattern of placeholders, once for each combination of the ids that it names. */
function withIds(pattern: string, resources: ChosenResources): string[] {
  const named = Object.entries(placeholderIds).filter(([, placeholder]) => pattern.includes(placeholder));
  return idCombinations(
    resources,
    named.map(([kind]) => kind),
  ).map((ids) =>
    Object.entries(ids).reduce(
      (text, [kind, id]) => text.replaceAll(placeholderIds[kind] ?? "", id),
      pattern,
    ),
  );
}

/**
 * The fewest patterns, and the shortest of those, that open the chosen operations on the chosen resources and nothing else
 * of the 80, on these resources or others. Which ids are chosen makes no difference to the form, so it is sought once.
 * @returns patterns after the stage, such as `GET/iam/libraries`
 */
export function findPatterns(operationIds: readonly OperationId[], resources: ChosenResources): string[] {
  const samples = pathSamples(new Set(operationIds), resources);
  const wanted = samples.filter(({ isWanted }) => isWanted);
  const unwanted = samples.filter(({ isWanted }) => !isWanted);
  const bits = new Map(wanted.map((sample, at) => [sample, 1n << BigInt(at)]));
  const sets = new Map<string, CoverSet | null>();
  const isSafe = (pattern: string): boolean => {
    const known = sets.get(pattern);
    if (known !== undefined) return known !== null;
    const matches = matcherOf(pattern);
    const isUnsafe = unwanted.some(({ text }) => matches(text));
    const found = isUnsafe ? [] : wanted.filter(({ text }) => matches(text));
    const covers = found.reduce((sum, sample) => sum | (bits.get(sample) ?? 0n), 0n);
    const set =
      found.length > 0 && isMethodNeeded(pattern, found)
        ? { name: pattern, covers, cost: costOf(pattern) }
        : null;
    sets.set(pattern, set);
    return set !== null;
  };
  const coveredBy = (patterns: readonly string[]) =>
    patterns.reduce((sum, pattern) => sum | (sets.get(pattern)?.covers ?? 0n), 0n);
  const candidates = operationIds.flatMap((id) => {
    const own = wanted.reduce(
      (sum, sample) => sum | (sample.operationId === id ? (bits.get(sample) ?? 0n) : 0n),
      0n,
    );
    const areEnough = (patterns: readonly string[]) => (own & ~coveredBy(patterns)) === 0n;
    return candidatePatterns({ operation: operationById(id), resources, isSafe, areEnough });
  });
  const useful = [...new Set(candidates)].flatMap((pattern) => sets.get(pattern) ?? []);
  return smallestCover(useful, (1n << BigInt(wanted.length)) - 1n)
    .flatMap(({ name }) => withIds(name, resources))
    .toSorted();
}
