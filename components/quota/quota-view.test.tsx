// @vitest-environment happy-dom
import { NuqsTestingAdapter, type UrlUpdateEvent } from "nuqs/adapters/testing";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Attempts, Consumers } from "@/lib/shared/contracts/quota";
import type { QuotaReserve } from "@/lib/shared/contracts/quota-reserve";
import { sampleReport } from "@/lib/shared/quota/quota-report.test-support";
import { QuotaView } from "./quota-view";

const consumers = (by: Consumers["by"]): Consumers => ({
  by,
  rows: [
    { key: "drone", label: `drone by ${by}`, sent: 12_410, throttled: 38, failed: 0 },
    { key: "", label: "12 others", sent: 1_820, throttled: 0, failed: 0 },
  ],
});
const reserve: QuotaReserve = {
  interactiveFloorPercent: 20,
  personCeilingPercent: 40,
  hostCeilingPercent: 100,
  bulkCeilingPercent: 30,
};
const attempts: Attempts = { attempts: [], nextBefore: null };

let asked: URL[] = [];
let report = sampleReport();

/** Answers of the portal; each test of a page has a deployment of its own, so that no cache is shared. */
const send: typeof fetch = async (input) => {
  const url = new URL(String(input), "http://portal");
  asked.push(url);
  const by = url.searchParams.get("by");
  if (url.pathname.endsWith("/report")) return Response.json(report);
  if (url.pathname.endsWith("/consumers"))
    return Response.json(consumers(by === "operation" ? "operation" : "person"));
  if (url.pathname.endsWith("/reserve")) return Response.json({ reserve, defaults: reserve, changes: [] });
  return Response.json(attempts);
};

const passed = (ms: number) => act(() => new Promise((resolve) => setTimeout(resolve, ms)));
async function until(isDone: () => boolean): Promise<void> {
  for (let waited = 0; waited < 400 && !isDone(); waited += 1) await passed(25);
  expect(isDone()).toBe(true);
}

describe("the quota page", () => {
  const { fetch: before } = globalThis;
  let root: Root;
  let page: HTMLElement;
  let updates: UrlUpdateEvent[] = [];
  let number = 0;

  beforeEach(() => {
    Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
    globalThis.fetch = send;
    asked = [];
    updates = [];
    report = sampleReport();
    page = document.body.appendChild(document.createElement("main"));
    root = createRoot(page);
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    page.remove();
    globalThis.fetch = before;
  });

  async function open(searchParams = ""): Promise<void> {
    number += 1;
    const scope = { deploymentId: `harbour-${number}`, roleId: "reader", personId: "ada" };
    await act(async () =>
      root.render(
        <NuqsTestingAdapter
          searchParams={searchParams}
          onUrlUpdate={(update) => updates.push(update)}
          hasMemory
        >
          <QuotaView scope={scope} csrfToken="token" stage="prod" />
        </NuqsTestingAdapter>,
      ),
    );
  }
  const text = () => page.textContent ?? "";
  const button = (name: RegExp) =>
    [...page.querySelectorAll("button")].find((each) =>
      name.test(each.getAttribute("aria-label") ?? each.textContent ?? ""),
    );
  const press = (name: RegExp) => act(async () => button(name)?.click());
  const pathsOf = (question: string) => asked.filter(({ pathname }) => pathname.endsWith(question));

  it("has its heading before anything has loaded, and the figures when they have", async () => {
    await open();
    expect(page.querySelector("h1")?.textContent).toBe("Quota & throttling");
    expect(text()).toContain("Loading the quota");
    await until(() => text().includes("28,796"));
    expect(text()).toContain("usage plan sdma-default");
    expect(text()).toContain("38 requests were throttled");
  });

  it("names the kinds of requests in the order of the bars, each with a pattern of its own", async () => {
    await open();
    await until(() => page.querySelector("[aria-label^=Legend]") !== null);
    const items = [...page.querySelectorAll("[aria-label^=Legend] li")];
    expect(items.map(({ textContent }) => textContent)).toEqual([
      "Interactive",
      "Writes",
      "Prefetch",
      "Bulk",
      "Failed",
      "Throttled (429)",
    ]);
    const patterns = items.map(
      (item) => item.firstElementChild?.className.split(" ").find((name) => name.startsWith("bg-")) ?? "",
    );
    expect(new Set(patterns).size).toBe(6);
    expect(patterns.filter((name) => name.includes("gradient"))).toHaveLength(5);
  });

  it("says when alerts are made, and how many hold, without asking for them", async () => {
    report = sampleReport({ alerts: { sharePercents: [50, 90], onForecast: true, active: 2 } });
    await open();
    await until(() => button(/^Alerts at 50 \/ 90 % · 2 active$/) !== undefined);
    expect(pathsOf("alerts")).toEqual([]);
  });

  it("asks for the hour until now", async () => {
    await open();
    await until(() => pathsOf("report").length > 0);
    const { searchParams } = pathsOf("report")[0] ?? expect.unreachable();
    const [from, to] = [Number(searchParams.get("from")), Number(searchParams.get("to"))];
    expect(to - from).toBe(3_600_000);
    expect(Math.abs(Date.now() - to)).toBeLessThan(60_000);
  });

  it("asks for the window of its address, and lets go of it by the button", async () => {
    await open("?from=1000000&to=2000000&range=6h");
    await until(() => text().includes("28,796"));
    expect(pathsOf("report")[0]?.search).toBe("?from=1000000&to=2000000");
    await press(/^Reset zoom$/);
    await until(() => updates.length > 0);
    expect(updates.at(-1)?.queryString).toBe("?range=6h");
  });

  it("shows every chart as a table, where no data is not zero", async () => {
    const zero = { interactive: 0, write: 0, prefetch: 0, bulk: 0 };
    const { fromMs, stepMs } = report;
    report = sampleReport({
      toMs: fromMs + 3 * stepMs,
      steps: [{ fromMs: fromMs + stepMs, sent: zero, throttled: 0, failed: 0, saved: 0 }],
    });
    await open("?zone=utc");
    await until(() => button(/as a table$/) !== undefined);
    await press(/^Show Requests per minute as a table$/);
    await press(/^Show Today’s quota as a table$/);
    const rows = [
      ...page.querySelectorAll("section[aria-label='Requests per minute: figures'] tbody tr"),
    ].map((row) => [...row.children].map((cell) => cell.textContent).join(" "));
    expect(rows).toEqual(["27 Nov 13:32 no data", "27 Nov 13:33 0 0 0 0 0 0 0 0", "27 Nov 13:34 no data"]);
    expect(page.querySelector("section[aria-label='Today’s quota: figures'] tbody")?.textContent).toContain(
      "27 Nov 14:0028,000",
    );
  });

  it("says that there is no data where nothing was recorded", async () => {
    report = sampleReport({ steps: [], today: [], forecast: null, forecastRefusal: "nothing is known" });
    await open();
    await until(() => text().includes("no data, which is not the same as zero"));
    expect(text()).toContain("No usage is known for this period yet.");
    expect(text()).not.toMatch(/NaN/);
  });

  it("goes from a consumer to its single requests", async () => {
    await open();
    await until(() => button(/^drone by person$/) !== undefined);
    await press(/^drone by person$/);
    await until(() => pathsOf("attempts").some(({ searchParams }) => searchParams.get("person") === "drone"));
    expect(button(/^12 others$/)).toBeUndefined();
    await press(/^Remove the filter Person: drone$/);
    await until(() => updates.at(-1)?.queryString === "");
  });

  it("groups by what is chosen", async () => {
    await open();
    await until(() => button(/^Operations$/) !== undefined);
    await press(/^Operations$/);
    await until(() => text().includes("drone by operation"));
    expect(button(/^Operations$/)?.getAttribute("aria-pressed")).toBe("true");
  });

  it("tells who is not an administrator why names are missing", async () => {
    report = sampleReport({ isAdministrator: false });
    await open();
    await until(() => text().includes("Names are shown to administrators."));
  });
});
