import { describe, expect, it } from "vitest";
import { folderScores, listSurvivors, type MutationReport, scorePercent, withinPath } from "./scores";

const mutant = (status: MutationReport["files"][string]["mutants"][number]["status"], line = 1) => ({
  mutatorName: "ConditionalExpression",
  replacement: "true",
  status,
  location: { start: { line, column: 3 } },
});

const report: MutationReport = {
  files: {
    "lib/server/auth/roles.ts": {
      mutants: [mutant("Killed"), mutant("Timeout"), mutant("Survived", 7), mutant("NoCoverage", 9)],
    },
    "lib/server/auth/csrf.ts": { mutants: [mutant("Killed"), mutant("Ignored"), mutant("RuntimeError")] },
    "lib/server/auth-other/x.ts": { mutants: [mutant("Killed")] },
  },
};

describe("scores of mutation testing", () => {
  it("count per folder what was detected, what was not, and what is left out with a reason", () => {
    expect(folderScores(report)).toEqual([
      { name: "lib/server/auth", detected: 3, survived: 1, noCoverage: 1, ignored: 1 },
      { name: "lib/server/auth-other", detected: 1, survived: 0, noCoverage: 0, ignored: 0 },
      { name: "all", detected: 4, survived: 1, noCoverage: 1, ignored: 1 },
    ]);
  });

  it("are the share of detected mutants among those that count", () => {
    expect(folderScores(report).map(scorePercent)).toEqual([60, 100, (100 * 4) / 6]);
    expect(scorePercent({ name: "none", detected: 0, survived: 0, noCoverage: 0, ignored: 3 })).toBeNaN();
  });

  it("are those of one folder, or of one file, where it is asked for", () => {
    expect(folderScores(withinPath(report, "lib/server/auth")).at(-1)?.detected).toBe(3);
    expect(Object.keys(withinPath(report, "lib/server/auth/csrf.ts").files)).toEqual([
      "lib/server/auth/csrf.ts",
    ]);
  });

  it("name every mutant that no test noticed, with its place", () => {
    expect(listSurvivors(report)).toEqual([
      "lib/server/auth/roles.ts:7:3 ConditionalExpression → true",
      "lib/server/auth/roles.ts:9:3 ConditionalExpression → true",
    ]);
  });
});
