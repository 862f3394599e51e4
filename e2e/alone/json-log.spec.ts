import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runFolder } from "../servers/addresses";
import { expect, test } from "../support/portal-test";

test("every message of the portal and of Next is one JSON line in the log", () => {
  const lines = readFileSync(join(runFolder, "portal.log"), "utf8").trimEnd().split("\n");
  const foreign = lines.filter((line) => !/^\{"level":\d0,"time":"[^"]+",.*\}$/.test(line));
  expect(foreign).toEqual([]);
  expect(lines.some((line) => line.includes('"source":"console"'))).toBe(true);
});
