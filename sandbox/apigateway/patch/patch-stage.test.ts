import { describe, expect, it } from "vitest";
import { defaultMethodSetting, methodSettingOf, type Stage } from "../store/stage";
import type { PatchOperation } from "./patch-operation";
import { patchStage } from "./patch-stage";

const stage: Stage = {
  stageName: "prod",
  deploymentId: "dep001",
  cacheClusterEnabled: false,
  tracingEnabled: false,
  methodSettings: { "*/*": defaultMethodSetting },
  createdAtMs: 0,
  lastUpdatedAtMs: 0,
};

const replace = (path: string, value: string): PatchOperation => ({ op: "replace", path, value });

describe("a patch of a stage", () => {
  it("sets limits and metrics for all methods", () => {
    const patched = [
      replace("/*/*/throttling/rateLimit", "12.5"),
      replace("/*/*/throttling/burstLimit", "25"),
      replace("/*/*/metrics/enabled", "true"),
    ].reduce(patchStage, stage);
    expect(methodSettingOf(patched, "/any/GET")).toEqual({
      ...defaultMethodSetting,
      throttlingRateLimit: 12.5,
      throttlingBurstLimit: 25,
      metricsEnabled: true,
    });
  });

  it("adds settings for one method, and removes them again", () => {
    const path = "/~1iam~1libraries~1{libraryId}/GET";
    const patched = patchStage(stage, replace(`${path}/throttling/burstLimit`, "2"));
    expect(patched.methodSettings).toHaveProperty(["~1iam~1libraries~1{libraryId}/GET"]);
    expect(methodSettingOf(patched, "/iam/libraries/{libraryId}/GET")?.throttlingBurstLimit).toBe(2);
    expect(methodSettingOf(patched, "/iam/libraries/{libraryId}/PUT")?.throttlingBurstLimit).toBe(5_000);
    expect(patchStage(patched, { op: "remove", path })).toEqual(stage);
  });

  it("sets and removes variables and the stage's own fields", () => {
    const patched = [replace("/variables/mode", "x"), replace("/description", "y")].reduce(patchStage, stage);
    expect(patched).toMatchObject({ variables: { mode: "x" }, description: "y" });
    expect(patchStage(patched, { op: "remove", path: "/variables/mode" }).variables).toEqual({});
  });

  it.each<[PatchOperation, RegExp]>([
    [
      replace("/iam/libraries/GET/throttling/rateLimit", "1"),
      /^Invalid method setting path: \/iam\/libraries/,
    ],
    [replace("/*/*/throttling/limit", "1"), /^Invalid method setting path: .* Must be one of: \[/],
    [replace("/*/*/metrics/enabled", "yes"), /'yes'/],
    [replace("/*/*/logging/loglevel", "LOUD"), /'LOUD'/],
    [{ op: "copy", path: "/description", from: "/x" }, /op 'copy'/],
  ])("refuses %j", (operation, message) => {
    expect(() => patchStage(stage, operation)).toThrow(message);
  });
});
