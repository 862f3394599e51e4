// @vitest-environment happy-dom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { QuotaWaits } from "@/lib/shared/contracts/quota-waits";
import { type ProblemSession, ProblemSessionProvider } from "./problem-session";
import { Waiting } from "./waiting";

const session: ProblemSession = {
  person: { id: "mira", name: "Mira", email: "mira@example.org", sessionName: "mira", groups: [] },
  deployment: {
    id: "rijeka",
    label: "Rijeka",
    color: "#0f766e",
    region: "eu-west-1",
    stage: "prod",
    endpoint: "https://abc.example.org/prod",
  },
  role: { id: "survey", label: "Survey", arn: "arn", color: "#0f766e", grantedBy: "" },
  csrfToken: "token",
};

const passed = (ms: number) => act(() => new Promise((resolve) => setTimeout(resolve, ms)));

describe("a read in progress", () => {
  const { fetch: before } = globalThis;
  let root: Root;
  let place: HTMLElement;
  let waits: QuotaWaits;
  let asked: string[];

  beforeEach(() => {
    Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
    asked = [];
    waits = { waiting: 1, waitedMs: 250, expectedMs: 2_400 };
    globalThis.fetch = async (input) => {
      asked.push(String(input));
      return Response.json(waits);
    };
    place = document.body.appendChild(document.createElement("div"));
    root = createRoot(place);
  });
  afterEach(async () => {
    await act(() => root.unmount());
    place.remove();
    globalThis.fetch = before;
  });

  const show = (onCancel: () => void) =>
    act(() =>
      root.render(
        <ProblemSessionProvider session={session}>
          <Waiting label="Loading versions" onCancel={onCancel} />
        </ProblemSessionProvider>,
      ),
    );
  const button = () => place.querySelector("button");

  it("asks after 200 ms whether it waits for the rate limit, says so, and can be canceled", async () => {
    let canceled = 0;
    await show(() => {
      canceled += 1;
    });
    await passed(150);
    expect([asked, place.textContent]).toEqual([[], "Loading versions…"]);
    await passed(500);
    expect(asked).toEqual(["/api/quota/rijeka/waits"]);
    expect(place.textContent).toBe("Waiting for the API’s rate limit…about 3 sCancel");
    button()?.click();
    expect(canceled).toBe(1);
  });

  it("stays as it is while nothing waits for the rate limit", async () => {
    waits = { waiting: 0, waitedMs: 0, expectedMs: 0 };
    await show(() => undefined);
    await passed(1_500);
    expect(asked.length).toBeGreaterThan(0);
    expect([place.textContent, button()]).toEqual(["Loading versions…", null]);
  });

  it("that ends sooner asks nothing", async () => {
    await show(() => undefined);
    await passed(100);
    await act(() => root.render(null));
    await passed(400);
    expect(asked).toEqual([]);
  });
});
