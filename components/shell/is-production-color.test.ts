import { expect, it } from "vitest";
import { isProductionColor } from "./is-production-color";

it.each(["red", "Crimson", "#f00", "#e11d48", "#dc2626", "#b91c1c", " #E11D48 ", "#ef4444"])(
  "takes %s for production",
  (color) => expect(isProductionColor(color)).toBe(true),
);

it.each(["#0f766e", "teal", "#2563eb", "#f59e0b", "#ec4899", "#71717a", "#000", "", "nonsense", "#ff8800"])(
  "does not take %s for production",
  (color) => expect(isProductionColor(color)).toBe(false),
);
