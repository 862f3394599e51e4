import { describe, expect, it } from "vitest";
import type { UsagePlan } from "../../usage/usage-plan";
import type { PatchOperation } from "./patch-operation";
import { patchUsagePlan } from "./patch-usage-plan";
import { validatePlan } from "./validate-plan";

const plan: UsagePlan = {
  id: "plan01",
  name: "Gold",
  apiStages: [{ apiId: "api1", stage: "prod" }],
  throttle: { rateLimit: 500, burstLimit: 1_000 },
  quota: { limit: 100_000, offset: 0, period: "DAY" },
  keyIds: ["key1"],
};

const hasStage = (apiId: string, stage: string) => apiId === "api1" && ["prod", "dev"].includes(stage);

function patch(operations: readonly PatchOperation[], from = plan): UsagePlan {
  const patched = operations.reduce((result, operation) => patchUsagePlan(result, operation, hasStage), from);
  validatePlan(patched);
  return patched;
}

const replace = (path: string, value: string): PatchOperation => ({ op: "replace", path, value });

describe("a patch of a usage plan", () => {
  it("replaces each field by its path, with numbers as text", () => {
    expect(
      patch([
        replace("/name", "Silver"),
        replace("/description", "less"),
        replace("/productCode", "p-1"),
        replace("/throttle/rateLimit", "2.5"),
        replace("/throttle/burstLimit", "7"),
        replace("/quota/limit", "10"),
        replace("/quota/period", "WEEK"),
        replace("/quota/offset", "1"),
      ]),
    ).toEqual({
      ...plan,
      name: "Silver",
      description: "less",
      productCode: "p-1",
      throttle: { rateLimit: 2.5, burstLimit: 7 },
      quota: { limit: 10, offset: 1, period: "WEEK" },
    });
  });

  it("removes quota and throttle completely", () => {
    const { quota: _q, throttle: _t, ...rest } = plan;
    expect(
      patch([
        { op: "remove", path: "/quota" },
        { op: "remove", path: "/throttle" },
      ]),
    ).toEqual(rest);
  });

  it("adds and removes existing stages", () => {
    const added = patch([{ op: "add", path: "/apiStages", value: "api1:dev" }]);
    expect(added.apiStages).toEqual([
      { apiId: "api1", stage: "prod" },
      { apiId: "api1", stage: "dev" },
    ]);
    expect(patch([{ op: "remove", path: "/apiStages", value: "api1:prod" }], added).apiStages).toEqual([
      { apiId: "api1", stage: "dev" },
    ]);
  });

  it("limits one method, with its path escaped as a JSON pointer or as Terraform writes it", () => {
    for (const path of ["~1iam~1libraries/GET", "/iam/libraries/GET"]) {
      const base = `/apiStages/api1:prod/throttle/${path}`;
      const limited = patch([replace(`${base}/rateLimit`, "3"), replace(`${base}/burstLimit`, "4")]);
      expect(limited.apiStages).toEqual([
        {
          apiId: "api1",
          stage: "prod",
          throttle: { "/iam/libraries/GET": { rateLimit: 3, burstLimit: 4 } },
        },
      ]);
      expect(patch([{ op: "remove", path: base }], limited).apiStages).toEqual(plan.apiStages);
    }
  });

  it.each<[PatchOperation, string, RegExp | string]>([
    [
      { op: "add", path: "/apiStages", value: '{"apiId": "x", "stage": "y"}' },
      "NotFoundException",
      /^API Stage not found: /,
    ],
    [
      { op: "remove", path: "/apiStages", value: "api1:dev" },
      "NotFoundException",
      "API Stage not found: api1:dev",
    ],
    [{ op: "add", path: "/apiStages", value: "api1:prod" }, "ConflictException", /api1:prod$/],
    [
      replace("/nothing", "x"),
      "BadRequestException",
      /^Invalid patch path {2}'\/nothing' specified for op 'replace'\. Must be one of: \[\/name, /,
    ],
    [
      { op: "test", path: "/name", value: "x" },
      "BadRequestException",
      "Invalid patch path  '/name' specified for op 'test'. Please choose supported operations",
    ],
    [replace("/throttle/rateLimit", "fast"), "BadRequestException", /'fast'/],
    [replace("/throttle/rateLimit", "0x10"), "BadRequestException", /'0x10'/],
    [replace("/throttle/burstLimit", "1.5"), "BadRequestException", /'1\.5'/],
    [replace("/throttle/burstLimit", "2147483648"), "BadRequestException", /'2147483648'/],
    [replace("/quota/period", "HOUR"), "BadRequestException", /'HOUR'/],
    [
      replace("/quota/offset", "1"),
      "BadRequestException",
      "Usage Plan quota offset must be zero in the DAY period",
    ],
    [replace("/throttle/rateLimit", "-1"), "BadRequestException", /negative/],
    [replace("/apiStages/api1:dev/throttle/x/GET/rateLimit", "1"), "NotFoundException", /api1:dev$/],
  ])("refuses %j with %s", (operation, type, message) => {
    expect(() => patch([operation])).toThrow(
      expect.objectContaining({
        type,
        message: typeof message === "string" ? message : expect.stringMatching(message),
      }),
    );
  });
});
