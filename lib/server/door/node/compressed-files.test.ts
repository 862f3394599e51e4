import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { listenDoor, sendTo } from "../../testing/door-adapters";
import { type FakePortal, openFakePortal } from "../../testing/open-fake-portal";
import { serveCompressed } from "./compressed-files";
import type { HandlePage } from "./serve-page";

const folder = mkdtempSync(join(tmpdir(), "compressed-files-"));
let fake: FakePortal;
let door: Awaited<ReturnType<typeof listenDoor>>;
beforeAll(async () => {
  mkdirSync(join(folder, "chunks"));
  for (const name of [
    "both.js",
    "both.js.br",
    "both.js.gz",
    "look.css",
    "look.css.gz",
    "plain.js",
    "x.png.br",
  ])
    writeFileSync(join(folder, "chunks", name), name);
  fake = await openFakePortal();
  door = await listenDoor(fake.portal, { handlePage: serveCompressed(folder, echoPath) });
});
afterAll(async () => {
  await door.close();
  await fake.close();
  rmSync(folder, { recursive: true });
});

/** Stands in for Next, which gives a file a type only where it has none yet. */
const echoPath: HandlePage = async (incoming, response) => void response.end(incoming.url);

const script = "application/javascript; charset=UTF-8";
const style = "text/css; charset=UTF-8";

it.each([
  ["both.js", "gzip, deflate, br, zstd", "both.js.br", "br", script],
  ["both.js", "gzip, BR;q=0.1", "both.js.br", "br", script],
  ["both.js", "br;q=0, gzip", "both.js.gz", "gzip", script],
  ["both.js?v=1?2", "gzip", "both.js.gz?v=1?2", "gzip", script],
  ["look.css", "br, gzip", "look.css.gz", "gzip", style],
])("%s for a client that accepts %s", async (asked, encodings, served, coding, type) => {
  const path = `/_next/static/chunks/${asked}`;
  const got = await sendTo(door.port, { path, headers: { "accept-encoding": encodings } });
  expect(got.headers).toMatchObject({
    vary: "accept-encoding",
    "content-encoding": coding,
    "content-type": type,
  });
  expect(got.text).toBe(`/_next/static/chunks/${served}`);
  await expect
    .poll(() => JSON.parse(fake.logLines.at(-1) ?? "{}").path)
    .toBe(`/_next/static/chunks/${asked.split("?")[0]}`);
});

it.each([
  ["a client that accepts neither", "both.js", "br;q=0, gzip;q=0, identity", "accept-encoding"],
  ["a client without Accept-Encoding", "both.js", "", "accept-encoding"],
  ["a file that the build did not compress", "plain.js", "br, gzip", undefined],
  ["a file of another kind", "x.png", "br, gzip", undefined],
  ["a missing file", "nothing.js", "br, gzip", undefined],
])("leaves everything else as it is: %s", async (_, asked, encodings, vary) => {
  const path = `/_next/static/chunks/${asked}`;
  const got = await sendTo(door.port, { path, headers: { "accept-encoding": encodings } });
  expect([got.headers["content-encoding"], got.headers.vary]).toEqual([undefined, vary]);
  expect(got.text).toBe(path);
});
