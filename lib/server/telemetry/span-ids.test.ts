import { describe, expect, it } from "vitest";
import { spanIdsOf } from "./span-ids";

describe("the trace of a request", () => {
  it("is its id without dashes, so that whoever has the id finds the trace", () => {
    const { traceId, spanId } = spanIdsOf("0F8FAD5B-d9cb-469f-a165-70867728950e");
    expect(traceId).toBe("0f8fad5bd9cb469fa16570867728950e");
    expect(spanId).toMatch(/^[0-9a-f]{16}$/);
  });

  it.each([
    "Root=1-67891233-abcdef012345678912345678",
    "00000000-0000-0000-0000-000000000000",
    "lb:42/request",
  ])("is a hash of %s, which is no trace id, and the same each time", (id) => {
    const ids = spanIdsOf(id);
    expect(ids.traceId).toMatch(/^(?!0+$)[0-9a-f]{32}$/);
    expect(spanIdsOf(id)).toEqual(ids);
    expect(spanIdsOf(`${id}x`).traceId).not.toBe(ids.traceId);
  });
});
