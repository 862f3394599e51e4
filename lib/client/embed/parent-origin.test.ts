import { expect, it } from "vitest";
import { parentOrigin } from "./open-frame";

const toldBy = (...origins: string[]) =>
  parentOrigin({ ancestorOrigins: { item: (at) => origins[at] ?? null } });

it("the origin of the window around a frame is told by the browser, or not known", () => {
  expect(toldBy("https://ops.example", "https://outer.example")).toBe("https://ops.example");
  expect(toldBy()).toBeNull();
  // Firefox 153, in a frame with referrerpolicy="no-referrer".
  expect(toldBy("null", "https://outer.example")).toBeNull();
  // Firefox before it had the list.
  expect(parentOrigin({})).toBeNull();
});
