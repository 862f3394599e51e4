import { eachMapping, TraceMap } from "@jridgewell/trace-mapping";

/** Where the text that a mapping begins ends: at the next one of its line, or with the line. */
interface Piece {
  source: string | null;
  line: number;
  column: number;
}

/** `react-dom` for a package, else the file within the project. */
export function moduleOf(source: string | null): string {
  const path = (source ?? "(generated)").replace(/^turbopack:\/\/\/\[(?:project|turbopack)\]\//, "");
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  // Next brings React along.
  const [, inNext] = /node_modules\/next\/dist\/compiled\/(react[^/]*)/.exec(path) ?? [];
  return inNext ?? name ?? path;
}

/** Characters of a script by the module that they come from. */
export function moduleSizes(script: string, sourceMap: string): ReadonlyMap<string, number> {
  const pieces: Piece[] = [];
  eachMapping(new TraceMap(sourceMap), ({ source, generatedLine, generatedColumn }) =>
    pieces.push({ source, line: generatedLine, column: generatedColumn }),
  );
  const lines = script.split("\n");
  const sizes = new Map<string, number>();
  for (const [at, { source, line, column }] of pieces.entries()) {
    const next = pieces[at + 1];
    const end = next?.line === line ? next.column : (lines[line - 1]?.length ?? column);
    const name = moduleOf(source);
    sizes.set(name, (sizes.get(name) ?? 0) + end - column);
  }
  return sizes;
}
