// @vitest-environment happy-dom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { saveAddress, saveCsv } from "@/components/ui/save-file";
import { DownloadHint } from "./download-hint";

describe("a download of a bare frame", () => {
  let root: Root;
  let place: HTMLElement;
  const followed: string[] = [];
  const stay = (event: MouseEvent) => {
    event.preventDefault();
    followed.push(event.target instanceof HTMLAnchorElement ? event.target.download : "");
  };

  beforeEach(async () => {
    Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
    vi.useFakeTimers();
    document.addEventListener("click", stay);
    followed.length = 0;
    place = document.body.appendChild(document.createElement("div"));
    root = createRoot(place);
    await act(() => root.render(<DownloadHint />));
  });
  afterEach(async () => {
    await act(() => root.unmount());
    place.remove();
    document.removeEventListener("click", stay);
    vi.useRealTimers();
  });

  it.each([
    ["of an address", () => saveAddress("/embed/files/t1", "requests.csv")],
    ["of a text that the frame made", () => saveCsv("a,b", "requests.csv")],
  ])("%s says which right may be missing, for a while", async (_, save) => {
    expect(place.textContent).toBe("");
    await act(save);
    expect(followed).toEqual(["requests.csv"]);
    expect(place.querySelector("[role=status]")?.textContent).toContain("allow-downloads");
    await act(() => vi.advanceTimersByTime(20_000));
    expect(place.textContent).toBe("");
  });

  it("says nothing at other clicks", async () => {
    await act(() => place.appendChild(document.createElement("a")).click());
    expect(place.textContent).toBe("");
  });
});
