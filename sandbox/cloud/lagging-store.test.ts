import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type CloudStore, openCloudStore } from "./cloud-store";
import { laggingStore } from "./lagging-store";

let directory: string;
let store: CloudStore;
let nowMs = 0;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "cloud-"));
  store = openCloudStore(join(directory, "cloud.sqlite"));
  nowMs = 1_000_000;
});
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true });
});

function putRole(maxSessionSeconds: number): void {
  const role = { name: "Reader", roleId: "AROAREADER", path: "/", trustPolicy: "{}", boundary: null };
  store.putRole({ ...role, maxSessionSeconds });
}

it("shows each change after the delay and not before, in their order", () => {
  const seen = laggingStore(store, () => nowMs, { delayMs: 5_000 });
  putRole(3_600);
  nowMs += 2_000;
  putRole(7_200);
  expect(store.findRole("Reader")?.maxSessionSeconds).toBe(7_200);
  expect(seen.findRole("Reader")).toBeNull();
  nowMs += 3_000;
  expect(seen.findRole("Reader")?.maxSessionSeconds).toBe(3_600);
  nowMs += 1_999;
  expect(seen.findRole("Reader")?.maxSessionSeconds).toBe(3_600);
  nowMs += 1;
  expect(seen.findRole("Reader")?.maxSessionSeconds).toBe(7_200);
});

it("gives every state a version of its own, so that caches notice the switch", () => {
  const seen = laggingStore(store, () => nowMs, { delayMs: 1_000 });
  const before = seen.version();
  putRole(3_600);
  expect(seen.version()).toBe(before);
  nowMs += 1_000;
  expect(seen.version()).not.toBe(before);
});

it("holds policies back with the roles they are of", () => {
  putRole(3_600);
  const consistency = { delayMs: 0 };
  const seen = laggingStore(store, () => nowMs, consistency);
  store.putPolicy("role", "Reader", { name: "First", document: "{}" });
  consistency.delayMs = 1_000;
  store.putPolicy("role", "Reader", { name: "Second", document: "{}" });
  store.attachPolicy("role", "Reader", "arn:aws:iam::aws:policy/AdministratorAccess");
  expect(seen.listPolicies("role", "Reader").map(({ name }) => name)).toEqual(["First"]);
  expect(seen.listAttached("role", "Reader")).toEqual([]);
  nowMs += 1_000;
  expect(seen.listPolicies("role", "Reader")).toHaveLength(2);
  expect(seen.listAttached("role", "Reader")).toHaveLength(1);
});
