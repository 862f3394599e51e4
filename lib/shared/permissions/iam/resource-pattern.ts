import type { RequestContext } from "./context-keys";
import { matchesAtoms, matchesMixedAtoms } from "./match-atoms";
import {
  type Atoms,
  anyOne,
  anyOneInSegment,
  anyRun,
  anyRunInSegment,
  parseTextPattern,
  resolveText,
  type TextPattern,
  truthOfMatch,
  wildcardAtoms,
} from "./text-pattern";
import type { Truth } from "./truth";

/** A pattern of Resource or NotResource, compiled on first use. */
interface CompiledResource {
  /** Segments before the resource part; their variables are plain text. */
  head: readonly number[];
  tail: TextPattern;
  isMixed: boolean;
  /** Literal text at the start, to refuse most requests with one comparison. */
  prefix: string;
  fixed: Atoms | null;
}

/** Colons within the braces of a variable do not separate. */
function patternSegments(pattern: string): string[] {
  const segments = pattern.split(/:(?![^{}]*\})/);
  return [...segments.slice(0, 5), ...(segments.length > 5 ? [segments.slice(5).join(":")] : [])];
}

/**
 * IAM user guide, "Using wildcards in resource ARNs": a wildcard belongs to its segment, but a `*` that ends the segment
 * may also stand for what follows beyond the colon.
 */
function headAtoms(segments: readonly string[]): number[] {
  return segments.flatMap((segment) => {
    const atoms = wildcardAtoms(segment).map((atom, at) => {
      if (atom === anyOne) return anyOneInSegment;
      return atom === anyRun && at < segment.length - 1 ? anyRunInSegment : atom;
    });
    return [...atoms, 58];
  });
}

function literalPrefix(atoms: Atoms): string {
  const wildcard = atoms.findIndex((atom) => atom < 0);
  return String.fromCharCode(...atoms.slice(0, wildcard < 0 ? atoms.length : Math.min(wildcard, 200)));
}

/** What a pattern with variables begins with. */
function literalStart({ parts: [first] }: TextPattern): string {
  return first?.kind === "text" ? `${first.text}*` : "*";
}

function compile(segments: readonly string[], hasVariables: boolean): CompiledResource {
  const head = headAtoms(segments.slice(0, 5));
  const tail = parseTextPattern(segments[5] ?? "*", hasVariables);
  const fixed = tail.hasVariables ? null : [...head, ...wildcardAtoms(tail.source)];
  return {
    head,
    tail,
    isMixed: head.includes(anyRunInSegment) || head.includes(anyOneInSegment),
    prefix: literalPrefix(fixed ?? [...head, ...wildcardAtoms(literalStart(tail))]),
    fixed,
  };
}

/** The ways to read a pattern: IAM completes a short ARN with wildcards, and its last `*` may reach beyond colons. */
function readings(pattern: string, hasVariables: boolean): CompiledResource[] {
  const segments = patternSegments(pattern);
  if (segments.length === 6) return [compile(segments, hasVariables)];
  const completed = compile([...segments, ...Array(6 - segments.length).fill("*")], hasVariables);
  const atoms = headAtoms(segments).slice(0, -1);
  const asWritten: CompiledResource = {
    head: [],
    tail: parseTextPattern("", false),
    isMixed: true,
    prefix: literalPrefix(atoms),
    fixed: atoms,
  };
  return [completed, asWritten];
}

const compiled = new WeakMap<TextPattern, readonly CompiledResource[]>();

function compiledOf(pattern: TextPattern): readonly CompiledResource[] {
  const known = compiled.get(pattern);
  if (known) return known;
  const made = readings(pattern.source, pattern.hasVariables);
  compiled.set(pattern, made);
  return made;
}

function matchesReading(reading: CompiledResource, arn: string, context: RequestContext): Truth {
  if (!arn.startsWith(reading.prefix)) return false;
  const match = reading.isMixed ? matchesMixedAtoms : matchesAtoms;
  if (reading.fixed) return match(reading.fixed, arn);
  const resolved = resolveText(reading.tail, context, wildcardAtoms);
  if (!resolved.atoms) return false;
  return truthOfMatch(match([...reading.head, ...resolved.atoms], arn), resolved);
}

/** Whether a pattern of Resource covers a concrete ARN; unknown where it hangs on a key that nobody has seen. */
export function matchesResource(pattern: TextPattern, arn: string, context: RequestContext): Truth {
  if (pattern.source === "*") return true;
  let truth: Truth = false;
  for (const reading of compiledOf(pattern)) {
    const found = matchesReading(reading, arn, context);
    if (found === true) return true;
    if (found === "unknown") truth = found;
  }
  return truth;
}

/** Keys of the pattern's variables that nobody has seen. */
export function unknownKeysOf(pattern: TextPattern, context: RequestContext): readonly string[] {
  return resolveText(pattern, context).unknownKeys;
}
