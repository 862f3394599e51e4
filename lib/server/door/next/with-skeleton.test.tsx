import { isValidElement, type ReactElement, Suspense } from "react";
import { describe, expect, it, vi } from "vitest";
import { withSkeleton } from "./with-skeleton";

const skeleton = <p>Loading</p>;
const page = <h1>Assets</h1>;
const pageAfter = (delayMs: number) => async () => {
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  return page;
};
const isBehindSkeleton = (shown: ReactElement) =>
  isValidElement<{ fallback: unknown }>(shown) &&
  shown.type === Suspense &&
  shown.props.fallback === skeleton;

describe("a page with a skeleton", () => {
  it("comes whole where it is ready in time", async () => {
    expect(await withSkeleton(pageAfter(20), skeleton)({})).toBe(page);
  });

  it("is shown behind the skeleton where it takes longer", async () => {
    expect(isBehindSkeleton(await withSkeleton(pageAfter(600), skeleton)({}))).toBe(true);
  });

  it("is asked once, with what Next gives it", async () => {
    const route = vi.fn(async (_: { id: string }) => page);
    await withSkeleton(route, skeleton)({ id: "a" });
    expect(route.mock.calls).toEqual([[{ id: "a" }]]);
  });

  it("redirects before anything is sent, where it knows in time", async () => {
    const moved = new Error("NEXT_REDIRECT");
    await expect(withSkeleton(() => Promise.reject(moved), skeleton)({})).rejects.toBe(moved);
  });
});
