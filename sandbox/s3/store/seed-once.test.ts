import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, expect, it } from "vitest";
import { openObjectStore } from "./open-object-store";

const folder = mkdtempSync(path.join(tmpdir(), "sandbox-objects-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function open() {
  return openObjectStore({
    databasePath: path.join(folder, "s3.sqlite"),
    filesDir: path.join(folder, "objects"),
    openSeeded: () => Readable.from([]),
  });
}

const record = {
  bucket: "b",
  key: "seeded",
  etag: "e-1",
  size: 0,
  lastModifiedMs: 0,
  headers: {},
  checksum: null,
  segments: [],
};

it("a seeded object that was deleted does not return after a restart", async () => {
  const first = open();
  await first.seedOnce(async () => [record]);
  expect(first.find("b", "seeded")).not.toBeNull();
  first.remove("b", "seeded");
  first.close();
  const second = open();
  await second.seedOnce(async () => [record]);
  expect(second.find("b", "seeded")).toBeNull();
  second.close();
});
