import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { GivenName } from "./given-name";

const textOf = (name: string) =>
  renderToStaticMarkup(<GivenName text={name} />)
    .replace(/<span class="sr-only">[^<]*<\/span>/g, "")
    .replace(/<(?!bdi|\/bdi)[^>]*>/g, "");

describe("a name on a page", () => {
  it.each([
    ["Quay wall", "Quay wall"],
    ["scan.laz", 'scan<bdi dir="ltr">.laz</bdi>'],
    ["photo\u202egpj.exe", 'photo⇐gpj<bdi dir="ltr">.exe</bdi>'],
    ["two\nlines ", "two↵lines␣"],
    ["<b>", "&lt;b&gt;"],
  ])("%j is written as %s", (name, written) => {
    expect(textOf(name)).toBe(written);
  });

  it("tells what a mark stands for, on hover and to screen readers", () => {
    const html = renderToStaticMarkup(<GivenName text={"a\u202eb"} />);
    expect(html).toContain('title="right-to-left override"');
    expect(html).toContain('<span class="sr-only"> (right-to-left override)</span>');
  });
});
