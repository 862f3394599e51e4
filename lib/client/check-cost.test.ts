import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { checkCost } from "./check-cost";

const scope = { deploymentId: "rijeka", roleId: "survey", personId: "mira" };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("does not keep people from an action whose budget nobody tells", async () => {
  expect((await checkCost(scope, { requests: 20 }, async () => null)).kind).toBe("unknown");
  const late = checkCost(scope, { requests: 20 }, () => new Promise(() => undefined));
  await vi.advanceTimersByTimeAsync(2_000);
  expect((await late).kind).toBe("unknown");
});
