import { afterEach, describe, expect, it, vi } from "vitest";
import { portalFetch, sendReadsBy } from "./portal-fetch";

afterEach(() => vi.unstubAllGlobals());

describe("portalFetch", () => {
  it("is the browser's own fetch unless a frame has another way", async () => {
    const own = vi.fn(async () => new Response("own"));
    vi.stubGlobal("fetch", own);
    expect(await (await portalFetch("/api/session", { cache: "no-store" })).text()).toBe("own");
    expect(own).toHaveBeenCalledWith("/api/session", { cache: "no-store" });
  });

  it("sends every read by the frame's way until that ends", async () => {
    vi.stubGlobal("fetch", async () => new Response("own"));
    const end = sendReadsBy(async () => new Response("frame"));
    expect(await (await portalFetch("/api/session")).text()).toBe("frame");
    end();
    expect(await (await portalFetch("/api/session")).text()).toBe("own");
  });

  it("keeps a newer way when an older one ends late", async () => {
    const endOlder = sendReadsBy(async () => new Response("older"));
    const endNewer = sendReadsBy(async () => new Response("newer"));
    endOlder();
    expect(await (await portalFetch("/api/session")).text()).toBe("newer");
    endNewer();
  });
});
