import ts from "typescript";
import { readRepositoryFile, repositoryFiles } from "./repository-files";

const isGenerated = (path: string) => path.includes("/generated/");

export const isTest = (path: string) =>
  /\.(test|test-support|setup|spec)\.tsx?$|^e2e\/|\/testing\//.test(path);

/** Every script of ours, in TypeScript or JavaScript, that a person wrote. */
export function sourceFiles(): string[] {
  return repositoryFiles().filter((path) => /\.(tsx?|mjs)$/.test(path) && !isGenerated(path));
}

export function parseSource(path: string, text: string): ts.SourceFile {
  const kind = /x$/.test(path) ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
}

const parsed = new Map<string, ts.SourceFile>();

export function parseFile(path: string): ts.SourceFile {
  const source = parsed.get(path) ?? parseSource(path, readRepositoryFile(path));
  parsed.set(path, source);
  return source;
}

/** Every node of a file, outer ones first. */
export function nodesOf(node: ts.Node, nodes: ts.Node[] = []): ts.Node[] {
  nodes.push(node);
  ts.forEachChild(node, (child) => {
    nodesOf(child, nodes);
  });
  return nodes;
}

/** `path:line`, as editors and terminals link it. */
export function placeOf(node: ts.Node): string {
  const source = node.getSourceFile();
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}
