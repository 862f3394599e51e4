import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { PolicyEditor } from "./policy-editor";

const text = '{\n  "a": 1\n  "b": 2\n}';
const render = (error: { line: number; column?: number; message: string } | null, value = text) =>
  renderToStaticMarkup(
    <PolicyEditor label="Policy" value={value} onValueChange={() => undefined} error={error} />,
  );

it("marks the line that cannot be read, says why, and leads there", () => {
  const html = render({ line: 3, column: 3, message: "A comma is expected before this." });
  expect(html).toMatch(/bg-danger-soft[^>]*><span[^>]*>3<\/span>/);
  expect(html.match(/bg-danger-soft/g)).toHaveLength(1);
  expect(html).toContain("Line 3, column 3: A comma is expected before this.");
  expect(html).toContain('aria-invalid="true"');
  expect(html).toContain("Go to line 3");
});

it("numbers every line and marks none where the text is fine", () => {
  const html = render(null);
  expect(html.match(/text-right">\d/g)).toHaveLength(4);
  expect(html).not.toMatch(/bg-danger-soft|aria-invalid="|Go to line/);
});

it("has nowhere to lead to in an empty box", () => {
  expect(render({ line: 1, column: 1, message: "Paste a policy." }, "")).not.toContain("Go to line");
});
