import { Suspense } from "react";
import { renderToReadableStream } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { lazySource } from "./lazy-source";

async function rendered(source: ReturnType<typeof lazySource<object>>): Promise<string> {
  const Part = source.current();
  const stream = await renderToReadableStream(
    <Suspense fallback="loading">
      <Part />
    </Suspense>,
    { onError: () => undefined },
  );
  await stream.allReady;
  return new Response(stream).text();
}

describe("lazySource", () => {
  it("fetches failed code again, and keeps loaded code", async () => {
    let attempts = 0;
    const source = lazySource<object>(async () => {
      attempts += 1;
      if (attempts === 1) throw new Error("offline");
      return () => <b>here</b>;
    });
    expect(await rendered(source)).not.toContain("here");
    expect(await rendered(source)).toContain("<b>here</b>");
    expect(await rendered(source)).toContain("<b>here</b>");
    expect(attempts).toBe(2);
  });
});
