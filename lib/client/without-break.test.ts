import { describe, expect, it } from "vitest";
import { withoutBreak } from "./without-break";

const chunk = new TextEncoder().encode("0:half");

function breaking(): Response {
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(chunk),
    pull: (controller) => controller.error(new TypeError("network error")),
  });
  return Object.defineProperties(new Response(body, { status: 200, headers: { "x-a": "1" } }), {
    url: { value: "https://portal.example/a" },
    redirected: { value: true },
  });
}

describe("withoutBreak", () => {
  it("passes on a whole answer as it is", async () => {
    const answer = withoutBreak(new Response("whole", { status: 200 }), () => true);
    expect(await answer.text()).toBe("whole");
    expect(withoutBreak(new Response(null), () => true).body).toBeNull();
  });

  it("keeps address, status and headers", () => {
    const { url, redirected, status, headers, ok } = withoutBreak(breaking(), () => true);
    expect({ url, redirected, status, ok }).toEqual({
      url: "https://portal.example/a",
      redirected: true,
      status: 200,
      ok: true,
    });
    expect(headers.get("x-a")).toBe("1");
  });

  it("never ends after what arrived if somebody handles the break, and reports it once", async () => {
    let told = 0;
    const answer = withoutBreak(breaking(), () => {
      told += 1;
      return true;
    });
    const reader = answer.body?.getReader();
    expect((await reader?.read())?.value).toEqual(chunk);
    const next = reader?.read().then(() => "came");
    const waited = new Promise((resolve) => setTimeout(() => resolve("waits"), 30));
    expect(await Promise.race([next, waited])).toBe("waits");
    expect(told).toBe(1);
  });

  it("breaks off if nobody handles it", async () => {
    await expect(withoutBreak(breaking(), () => false).text()).rejects.toThrow("network error");
  });
});
