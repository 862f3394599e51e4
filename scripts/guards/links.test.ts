import { expect, it } from "vitest";
import { readRepositoryFile } from "./repository-files";
import { sourceFiles } from "./source-files";

const countOf = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** Next fetches what such a link leads to as soon as the link is in view. */
const linksAhead = (text: string) =>
  text.includes('"next/link"') ? countOf(text, /<Link\b/g) - countOf(text, /\bprefetch=\{false\}/g) : 0;

it("counts links that fetch ahead", () => {
  const file = (link: string) => `import Link from "next/link";\n${link}`;
  expect(linksAhead(file("<Link href={routes.home()}>Home</Link>"))).toBe(1);
  expect(linksAhead(file("<Link href={routes.home()} prefetch={false}>Home</Link>"))).toBe(0);
  expect(linksAhead("<PageLink href={routes.home()}>Home</PageLink>")).toBe(0);
});

it("fetches a page ahead only where somebody points at its link: use PageLink, or prefetch={false} in long lists", () => {
  const views = sourceFiles().filter(
    (path) => /^(?:app|components)\/.*\.tsx$/.test(path) && path !== "components/ui/page-link.tsx",
  );
  expect(views.filter((path) => linksAhead(readRepositoryFile(path)) > 0)).toEqual([]);
});
