import { describe, expect, it } from "vitest";
import { isRouterState } from "./router-state";

const encoded = (state: unknown) => encodeURIComponent(JSON.stringify(state));
const page = ["__PAGE__", {}];

describe("a state of Next's router", () => {
  it.each([
    ["a page", page],
    [
      "nested ones",
      ["", { children: [["deployment", "rijeka", "d", null], { children: page, modal: page }] }],
    ],
    ["what only Next reads", ["", { children: [...page, null, "refetch"] }, null, null, true, 16]],
  ])("is read: %s", (_, state) => expect(isRouterState(encoded(state))).toBe(true));

  it.each<readonly [string, string]>([
    ["", ""],
    ["garbage", "garbage"],
    ["a broken escape", "%"],
    ["two of them", `${encoded(page)}, ${encoded(page)}`],
    ...[null, {}, [], "x", [""], ["", null], ["", []], [1, {}], [{}, {}], ["", { children: {} }]].map(
      (state) => [JSON.stringify(state), encoded(state)] as const,
    ),
  ])("is not read: %s", (_, header) => expect(isRouterState(header)).toBe(false));
});
