// @vitest-environment happy-dom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useResumeLocating } from "./use-resume-locating";

const scope = { deploymentId: "harbour", roleId: "reader", personId: "ada" };

const budgetWith = (left: number) => ({
  ...{ used: 1_000 - left, quota: 1_000, readAtMs: 0, resetsAtMs: 4e12, period: "DAY", source: "usage-plan" },
  ...{ budget: "ample", runsOutAtMs: null, lowAt: 100, room: { portal: left, person: null, bulk: null } },
});

let resumed = 0;
const resume = () => {
  resumed += 1;
};
function Resuming({ size, asBefore }: { size: number; asBefore: number }) {
  useResumeLocating({ scope, projectId: "project-1", size, asBefore, isLocating: false, resume });
  return null;
}

describe("locating as before", () => {
  const { fetch: before } = globalThis;
  let root: Root;
  let left = 900;
  beforeEach(() => {
    Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
    left = 900;
    globalThis.fetch = async () => Response.json(budgetWith(left));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    window.sessionStorage.clear();
    globalThis.fetch = before;
  });

  /** Whether a page that is opened with this address resumes by itself. @param patienceMs until it is sure not to */
  async function resumes(size: number, asBefore: number, patienceMs = 150): Promise<boolean> {
    resumed = 0;
    root = createRoot(document.createElement("div"));
    await act(async () => root.render(<Resuming size={size} asBefore={asBefore} />));
    for (let waited = 0; waited < patienceMs && resumed === 0; waited += 25)
      await act(() => new Promise((resolve) => setTimeout(resolve, 25)));
    await act(async () => root.unmount());
    return resumed > 0;
  }
  const patient = 20_000;

  it("happens for one batch, also for the recipient of a link", async () => {
    expect(await resumes(0, 10, patient)).toBe(true);
    expect(await resumes(0, 0)).toBe(false);
  });

  it("happens for more than that only in the tab that has located them", async () => {
    expect(await resumes(0, 25)).toBe(false);
    expect(await resumes(25, 25)).toBe(false);
    expect(await resumes(0, 25, patient)).toBe(true);
  });

  it("waits to be asked where the server may have forgotten", async () => {
    await resumes(25, 25);
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 121_000);
    expect(await resumes(0, 25)).toBe(false);
  });

  it("never happens where little would be left of the quota", async () => {
    await resumes(25, 25);
    left = 110;
    expect(await resumes(0, 25)).toBe(false);
  });
});
