import type { Operation } from "../../sdma/catalog";
import { type ChosenResources, isLimited, type PathSegment, pathSegments } from "./chosen-resources";
import { placeholderIds } from "./path-samples";

const marks = "?".repeat(32);

/**
 * Patterns that match ids by their length and cross no slash thereby, since ids are no shorter and a deeper path is longer.
 * Whoever is a member may have an id of any length.
 */
const exactIds: Readonly<Record<string, readonly string[]>> = {
  libraryId: [`library-${marks}`],
  projectId: [`project-${marks}`, `project-${marks}-${marks}`],
  templateId: [`template-${marks}`],
  connectorId: [`connector-${marks}`],
  assetId: [`asset-${marks}`],
  fileIdOrPathId: [`????-${marks}`],
};

/** Ways to write one method: itself, those that share its first letter, all. */
function methodPatterns(method: Operation["method"]): string[] {
  return method.startsWith("P") ? ["*", "P*", method] : ["*", method];
}

/** The first `start` and the last `end` segments of a path; what lies between is `*`. */
interface Shape {
  start: number;
  end: number;
}

/** From the most general to the whole path. All paths begin with `iam`, and all but one with `iam/libraries`. */
function shapesOf(length: number): Shape[] {
  const shapes: Shape[] = [{ start: 1, end: 0 }];
  for (let kept = 2; kept <= length; kept += 1)
    for (let start = kept; start >= 2; start -= 1) shapes.push({ start, end: kept - start });
  return shapes;
}

interface WrittenSegments {
  texts: readonly string[];
  /** How many ids are written by their length. */
  exact: number;
}

const mostExact = 2;

function writtenSegments(segments: readonly PathSegment[], resources: ChosenResources): WrittenSegments[] {
  let made: WrittenSegments[] = [{ texts: [], exact: 0 }];
  for (const { text, parameter } of segments) {
    const placeholder = parameter && isLimited(resources, parameter) ? placeholderIds[parameter] : undefined;
    const plain = parameter === null ? text : (placeholder ?? "*");
    const exact = parameter === null || placeholder ? [] : (exactIds[parameter] ?? []);
    made = made.flatMap((each) => [
      { texts: [...each.texts, plain], exact: each.exact },
      ...(each.exact < mostExact ? exact : []).map((id) => ({
        texts: [...each.texts, id],
        exact: each.exact + 1,
      })),
    ]);
  }
  return made;
}

/** `known-attributes` as `known-*` and `*-attributes`. */
function partsOfName(name: string): string[] {
  const [first, ...rest] = name.split("-");
  return /^[a-z-]+$/.test(name) && rest.length > 0 ? [`${first}-*`, `*-${rest.at(-1)}`] : [];
}

function writtenShape(texts: readonly string[], { start, end }: Shape, isWhole: boolean): string[] {
  const head = texts.slice(0, start).join("/");
  if (!isWhole && end > 0) return [`${head}/*/${texts.slice(start).join("/")}`];
  const isName = /^[a-z-]+$/.test(texts[start - 1] ?? "");
  if (!isWhole) return [...(isName && start > 1 ? [`${head}*`] : []), `${head}/*`];
  const before = texts.slice(0, -1).join("/");
  const whole = texts.join("/");
  return [
    ...partsOfName(texts.at(-1) ?? "").map((part) => `${before}/${part}`),
    ...(isName ? [`${whole}*`] : []),
    whole,
  ];
}

export interface CandidateQuestion {
  operation: Operation;
  resources: ChosenResources;
  /** Whether a pattern after the stage, such as `GET/iam/*`, opens nothing that is not wanted. */
  isSafe: (pattern: string) => boolean;
  /** Whether patterns together open the operation wherever it is wanted. */
  areEnough: (patterns: readonly string[]) => boolean;
}

function shapeCandidates(shape: Shape, method: string, question: CandidateQuestion): string[] {
  const segments = pathSegments(question.operation);
  const { length } = segments;
  const isWhole = shape.start + shape.end === length;
  const kept = segments.filter((_, at) => at < shape.start || at >= length - shape.end);
  const written = writtenSegments(kept, question.resources);
  for (let exact = 0; exact <= mostExact; exact += 1) {
    const safe = written
      .filter((each) => each.exact === exact)
      .flatMap(({ texts }) => writtenShape(texts, shape, isWhole))
      .map((path) => `${method}/${path}`)
      .filter(question.isSafe);
    if (safe.length > 0) return safe;
  }
  return [];
}

/**
 * Patterns that open an operation and nothing that is not wanted, in the forms that people write: the path from its start,
 * from its end, or both, with `*` for the rest. Specific ones are tried only where more general ones are not enough.
 */
export function candidatePatterns(question: CandidateQuestion): string[] {
  const { method } = question.operation;
  const shapes = shapesOf(pathSegments(question.operation).length);
  const found = new Set<string>();
  for (const written of methodPatterns(method)) {
    const enough: Shape[] = [];
    for (const shape of shapes) {
      if (enough.some(({ start, end }) => start <= shape.start && end <= shape.end)) continue;
      const patterns = shapeCandidates(shape, written, question);
      for (const pattern of patterns) found.add(pattern);
      if (question.areEnough(patterns)) enough.push(shape);
    }
  }
  return [...found];
}
