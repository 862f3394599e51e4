import { describe, expect, it } from "vitest";
import { attemptsCsv, csvName, stepsCsv } from "./csv";
import { sampleStep } from "./quota-report.test-support";

describe("a CSV file", () => {
  it("of steps leaves cells empty where there is no data", () => {
    const rows = [
      { fromMs: 0, step: sampleStep(0, { throttled: 1, failed: 0 }) },
      { fromMs: 60_000, step: null },
    ];
    expect(stepsCsv(rows)).toBe(
      "from,sent,interactive,write,prefetch,bulk,throttled,failed,saved\r\n" +
        "1970-01-01T00:00:00.000Z,14,8,1,2,3,1,0,5\r\n" +
        "1970-01-01T00:01:00.000Z,,,,,,,,\r\n",
    );
  });

  it("of requests has a column for everything that is known of one", () => {
    const csv = attemptsCsv([
      {
        id: "a1",
        atMs: 0,
        person: "sub-1",
        personName: "=cmd",
        roleId: "reader",
        operationId: "GetProject",
        feature: "project",
        requestClass: "interactive",
        status: 429,
        limit: "burst",
        attempt: 2,
        waitMs: 120,
        latencyMs: 58.5,
        bytes: 2_048,
        cache: "miss",
      },
    ]);
    expect(csv.split("\r\n")).toEqual([
      "at,person,role,operation,page,class,status,limit,attempt,waitMs,latencyMs,bytes,cache,id",
      "1970-01-01T00:00:00.000Z,'=cmd,reader,GetProject,project,interactive,429,burst,2,120,58.5,2048,miss,a1",
      "",
    ]);
  });

  it("has a name that every file system takes", () => {
    const window = { fromMs: Date.UTC(2026, 10, 27, 13, 32), toMs: Date.UTC(2026, 10, 27, 14, 32) };
    expect(csvName("steps", "port/rijeka: ü", window)).toBe(
      "quota-steps-port-rijeka--2026-11-27T1332-2026-11-27T1432.csv",
    );
  });
});
