import { expect, it } from "vitest";
import { visibleText } from "./plain-text";

it.each([
  ["a\rb\r\nc\n\td", "a\nb\nc\n\td"],
  ["line\0\0\x07\x1a\f\x7f", "line␀␀␇␚␌␡"],
  ["č\u0085 \u202e", "č\u0085 \u202e"],
])("text %j is shown as %j", (text, shown) => {
  expect(visibleText(text)).toBe(shown);
});
