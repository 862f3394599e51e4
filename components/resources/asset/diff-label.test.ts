import { describe, expect, it } from "vitest";
import type { FileChange, FileChangeKind } from "@/components/resources/version-diff";
import { diffLabel } from "./diff-label";

const change = (kind: FileChangeKind): FileChange => ({ kind, path: kind, sizeBefore: 1, sizeAfter: 1 });
const label = (...kinds: FileChangeKind[]) =>
  diffLabel({ changes: kinds.map(change), unchangedCount: 1_234, sizeDelta: 0 });

describe("diffLabel", () => {
  it("counts each kind of change by itself", () => {
    expect(label("added", "removed")).toBe("1 added · 1 removed · 0 changed · 1,234 unchanged");
    expect(label("changed", "changed")).toBe("0 added · 0 removed · 2 changed · 1,234 unchanged");
  });

  it("names moves only where there are any", () => {
    expect(label("moved")).toBe("0 added · 0 removed · 1 moved · 0 changed · 1,234 unchanged");
  });
});
