import type { RequestContext } from "../iam/context-keys";
import { matchesResource } from "../iam/resource-pattern";
import { parseTextPattern, type TextPattern } from "../iam/text-pattern";
import type { Difference, DifferingPart } from "./near-miss-model";

export interface PatternComparison {
  pattern: string;
  differences: readonly Difference[];
  /** The pattern as it would cover the resource. */
  corrected: string;
  cost: number;
}

/** One piece of the pattern and what takes its place; an insertion has an empty `found`. */
interface Change {
  part: DifferingPart;
  start: number;
  found: string;
  needed: string;
  cost: number;
}

const headParts = ["arn", "partition", "service", "region", "account"] as const;

interface Piece {
  text: string;
  start: number;
}

function pieces(text: string, separator: string, offset: number, limit: number): Piece[] {
  const made: Piece[] = [];
  let start = 0;
  while (made.length < limit - 1) {
    const end = text.indexOf(separator, start);
    if (end < 0) break;
    made.push({ text: text.slice(start, end), start: offset + start });
    start = end + 1;
  }
  return [...made, { text: text.slice(start), start: offset + start }];
}

const nothingKnown: RequestContext = { valuesOf: () => "absent" };

function covers(pattern: string, arn: string, like: TextPattern, context: RequestContext): boolean {
  return matchesResource(parseTextPattern(pattern, like.hasVariables), arn, context) === true;
}

/** Whether one segment's text matches, read as the last part of an ARN that is all wildcards. */
function pieceMatches(pattern: string, text: string): boolean {
  return (
    matchesResource(
      parseTextPattern(`arn:a:a:a:a:${pattern}`, false),
      `arn:a:a:a:a:${text}`,
      nothingKnown,
    ) === true
  );
}

function replaced(part: DifferingPart, piece: Piece, needed: string, cost: number): Change {
  const isCase = piece.text !== needed && piece.text.toLowerCase() === needed.toLowerCase();
  return {
    part: isCase ? "case" : part,
    start: piece.start,
    found: piece.text,
    needed,
    cost: isCase ? 0.5 : cost,
  };
}

function headChanges(head: readonly Piece[], wanted: readonly string[]): Change[] {
  return head.flatMap((piece, at) => {
    const part = headParts[at];
    const needed = wanted[at] ?? "";
    if (!part || part === "arn" || pieceMatches(piece.text, needed)) return [];
    return [replaced(part, piece, needed, part === "service" ? 3 : 1)];
  });
}

type Option = readonly Change[];

/** A name of the resource part: keep it, replace it, or put the missing one before it. */
function nameOptions(part: DifferingPart, piece: Piece | undefined, needed: string): Option[] {
  if (!piece) return [[]];
  const isRight = pieceMatches(piece.text, needed);
  const insertion: Change = { part, start: piece.start, found: "", needed: `${needed}/`, cost: 1 };
  // A method in the stage's place, or a path's segment in the method's, says that a name was left out before it.
  const isMethod = /^(GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS)$/i.test(piece.text);
  const isDisplaced = piece.text === "iam" || (part === "stage" ? isMethod : !isMethod);
  const cost = isDisplaced ? 2.5 : 1;
  return isRight ? [[]] : [[], [replaced(part, piece, needed, cost)], [insertion]];
}

function pathChange(part: DifferingPart, path: Piece, needed: string, cost: number): Change {
  return { part, start: path.start, found: path.text, needed, cost };
}

/** Ways to bring the path of a pattern to the path of the request, the likeliest slips first. */
function pathOptions(path: Piece | undefined, wanted: string): Option[] {
  if (!path) return [[]];
  const { text, start } = path;
  const end = start + text.length;
  const at = (part: DifferingPart, from: number, found: string, needed: string, cost: number): Option => [
    { part, start: from, found, needed, cost },
  ];
  const prefix =
    wanted.startsWith("iam/") && !text.startsWith("iam/") ? at("prefix", start, "", "iam/", 1) : null;
  const tails: Option[] = [
    ...(text.endsWith("/*")
      ? [at("trailing-segment", end - 2, "/*", "*", 1), at("trailing-segment", end - 2, "/*", "", 0.9)]
      : []),
    ...(text.endsWith("/")
      ? [at("trailing-slash", end - 1, "/", "", 0.8)]
      : [at("trailing-slash", end, "", "/", 0.8)]),
    ...(text.endsWith("*") ? [] : [at("trailing-segment", end, "", "/*", 1.1)]),
  ];
  const segments = pieces(text, "/", start, 100);
  const wantedSegments = wanted.split("/");
  const isAligned = segments.length === wantedSegments.length && !text.includes("${");
  const aligned: Change[] = isAligned
    ? segments.flatMap((piece, index) => {
        const needed = wantedSegments[index] ?? "";
        return pieceMatches(piece.text, needed) ? [] : [replaced("path", piece, needed, 1.3)];
      })
    : [];
  const whole = [
    pathChange("path", path, wanted, 3 + Math.abs(segments.length - wantedSegments.length) * 0.2),
  ];
  return [
    [],
    ...(prefix ? [prefix, ...tails.map((tail) => [...prefix, ...tail])] : []),
    ...tails,
    ...(aligned.length > 0 ? [aligned] : []),
    whole,
  ];
}

function apply(pattern: string, changes: readonly Change[]): string {
  return changes
    .toReversed()
    .toSorted((a, b) => b.start - a.start)
    .reduce(
      (text, { start, found, needed }) => text.slice(0, start) + needed + text.slice(start + found.length),
      pattern,
    );
}

function tailOptions(tail: Piece, wantedTail: string): Option[] {
  const [api = "", stage = "", method = "", ...path] = wantedTail.split("/");
  const [apiPiece, stagePiece, methodPiece, pathPiece] = pieces(tail.text, "/", tail.start, 4);
  const apiChange: Option =
    apiPiece && !pieceMatches(apiPiece.text, api) ? [replaced("api", apiPiece, api, 1)] : [];
  const wantedPath = path.join("/");
  const wholes: Option[] = [[replaced("path", tail, wantedTail, 6)]];
  const named = nameOptions("stage", stagePiece, stage).flatMap((stageOption) => {
    // After an inserted stage the piece that follows is the method, and after an inserted method the path.
    const isInserted = stageOption.some(({ found }) => found === "");
    const afterStage = isInserted ? stagePiece : methodPiece;
    return nameOptions("method", afterStage, method).flatMap((methodOption) => {
      const isMethodInserted = methodOption.some(({ found }) => found === "");
      const shift = (isInserted ? 1 : 0) + (isMethodInserted ? 1 : 0);
      const rest = pieces(tail.text, "/", tail.start, 4 - shift)[3 - shift];
      const paths = shift === 0 ? pathOptions(pathPiece, wantedPath) : pathOptions(rest, wantedPath);
      return paths.map((pathOption) => [...apiChange, ...stageOption, ...methodOption, ...pathOption]);
    });
  });
  return [[], apiChange, ...named, ...wholes];
}

const costOf = (changes: readonly Change[]) => changes.reduce((sum, { cost }) => sum + cost, 0);

function differenceOf(element: string, { part, start, found, needed }: Change): Difference {
  return { part, element, found, needed, span: [start, start + found.length] };
}

/**
 * What keeps a pattern of Resource from covering an ARN: the cheapest set of corrections that makes it do so.
 * @returns null for a pattern that covers the ARN already
 */
export function comparePattern(
  pattern: TextPattern,
  element: string,
  arn: string,
  context: RequestContext,
): PatternComparison | null {
  const { source } = pattern;
  if (matchesResource(pattern, arn, context) !== false) return null;
  const parts = pieces(source, ":", 0, 6);
  const wanted = arn.split(":");
  const head = headChanges(parts.slice(0, 5), wanted);
  const tail = parts[5];
  const options = tail ? tailOptions(tail, wanted.slice(5).join(":")) : [[]];
  let best: readonly Change[] | null = null;
  for (const option of options.toSorted((a, b) => costOf(a) - costOf(b))) {
    const changes = [...head, ...option];
    if (!covers(apply(source, changes), arn, pattern, context)) continue;
    best = changes;
    break;
  }
  if (!best) best = [{ part: "path", start: 0, found: source, needed: arn, cost: 9 }];
  return {
    pattern: source,
    differences: best.map((change) => differenceOf(element, change)),
    corrected: apply(source, best),
    cost: costOf(best),
  };
}
