import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { readRepositoryFile, root } from "../guards/repository-files";

const withoutCode = (markdown: string) => markdown.replace(/^```[\s\S]*?^```/gm, "");

/** As GitHub derives anchors from headings. Source: github.com/gjtorikian/html-pipeline, toc_filter.rb. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");

/** Anchors of a document's headings; a heading that occurs again is numbered. */
export function headingAnchors(markdown: string): Set<string> {
  const seen = new Map<string, number>();
  const anchors = [...withoutCode(markdown).matchAll(/^#{1,6} +(.+?) *$/gm)].map(([, heading = ""]) => {
    const anchor = anchorOf(heading);
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
  return new Set(anchors);
}

/** Targets of links and pictures that point into the repository, without those in code. */
export function relativeLinks(markdown: string): string[] {
  const prose = withoutCode(markdown).replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\((?![a-z]+:)([^)\s]+)\)/g)].map(([, target = ""]) => target);
}

/** @param path of a document, from the repository's root */
export function findBrokenLinks(path: string): string[] {
  const markdown = readRepositoryFile(path);
  return relativeLinks(markdown).filter((link) => {
    const [file = "", anchor] = link.split("#", 2);
    const target = file === "" ? path : join(dirname(path), file);
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && !headingAnchors(readRepositoryFile(target)).has(anchor);
  });
}
