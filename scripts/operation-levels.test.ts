import { expect, it } from "vitest";
import { readRepositoryFile } from "./guards/repository-files";

it("has the sandbox and the portal agree on the level that each operation needs", () => {
  const [emulated, known] = [
    "sandbox/sdma/operation-levels.json",
    "lib/shared/sdma/operation-levels.json",
  ].map((path): unknown => JSON.parse(readRepositoryFile(path)));
  expect(Object.keys(Object(known))).toHaveLength(80);
  expect(emulated).toEqual(known);
});
