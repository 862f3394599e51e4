import { expect } from "vitest";
import type { RawAnswer } from "./raw-connection";

/** Checks that a raw answer is a refusal in the portal's shape. */
export function expectRefusal(answer: RawAnswer | undefined, status: number, code = "invalid-request") {
  expect(answer?.status).toBe(status);
  expect(answer?.headers).toMatchObject({
    "content-type": "application/json",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(JSON.parse(answer?.body ?? "")).toMatchObject({ problem: { code, status, layer: "portal" } });
}
