import { describe, expect, it } from "vitest";
import { repositoryFiles } from "../guards/repository-files";
import { findBrokenLinks, headingAnchors, relativeLinks } from "./find-broken-links";

const documents = repositoryFiles().filter((path) => path.endsWith(".md"));

describe("links in the documentation", () => {
  it.each(documents)("of %s lead to files and headings that exist", (path) => {
    expect(findBrokenLinks(path)).toEqual([]);
  });

  it("include those of the README", () => {
    expect(documents).toContain("README.md");
    expect(relativeLinks("[a](docs/a.md#b), ![c](d.png), `[e](f)`, <https://g>, [h](https://i)")).toEqual([
      "docs/a.md#b",
      "d.png",
    ]);
  });

  it("reach headings as GitHub names them", () => {
    const markdown =
      "# `npm run soak`: ten minutes\n```\n# a comment\n```\n## What it does, and\n## What it does, and\n";
    expect([...headingAnchors(markdown)]).toEqual([
      "npm-run-soak-ten-minutes",
      "what-it-does-and",
      "what-it-does-and-1",
    ]);
  });
});
