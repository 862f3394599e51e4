import { homedir } from "node:os";
import { describe, expect, it } from "vitest";
import { findSecrets } from "./find-secrets";
import { readRepositoryFile, repositoryFiles, root } from "./repository-files";

/** A root such as /app would be found in every import. */
const ownPlaces = [root, `${homedir()}/`].filter((path) => path.split(/[\\/]/).filter(Boolean).length > 1);
const isText = (path: string) => !/\.(pbf|png|jpe?g|ico|woff2?|tiff?|las|glb|sqlite)$/.test(path);

/** Put together here, so that this file holds none. */
const samples = [
  ["access key id", `AKIA${"Q7".repeat(8)}`],
  ["access key id", `key: "ASIA${"Z".repeat(16)}"`],
  ["token", `eyJ${"a".repeat(20)}.eyJ${"b".repeat(20)}.${"c".repeat(43)}`],
  ["secret in an assignment", `aws_secret_access_key = ${"aB3/".repeat(10)}`],
  ["password in an address", `postgres://portal:${"hunter2"}@db.example.com/portal`],
  ["somebody's home folder", `/${"home"}/mira/portal/lib`],
] as const;

describe("what belongs in no repository", { timeout: 60_000 }, () => {
  it.each(samples)("is found: %s", (kind, line) => {
    expect(findSecrets("x.ts", `a\n${line}\nb`)).toEqual([`x.ts:2 ${kind}`]);
  });

  it.each([
    "AKIAIOSFODNN7EXAMPLE",
    "ASIAIOSFODNN7EXAMPLE",
    "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "https://sdma.example.com/production",
    "an AKIA key id",
  ])("is not seen in %s", (line) => {
    expect(findSecrets("x.ts", line)).toEqual([]);
  });

  it("is in none of its files", () => {
    const files = repositoryFiles().filter(isText);
    expect(files.length).toBeGreaterThan(300);
    expect(files.flatMap((path) => findSecrets(path, readRepositoryFile(path), ownPlaces))).toEqual([]);
  });

  it("names no host to fetch packages from in the lock file, so that everybody's own setting holds", () => {
    expect(readRepositoryFile("package-lock.json")).not.toMatch(/"resolved": "https?:/);
    expect(repositoryFiles().filter((path) => /(^|\/)\.npmrc$/.test(path))).toEqual([]);
  });
});
