import { expect, it } from "vitest";
import { apiResources } from "./api-resources";

it("every resource but the root has a parent, and its path is the parent's path plus its own part", () => {
  const byId = new Map(apiResources.map((resource) => [resource.id, resource] as const));
  expect(byId.size).toBe(apiResources.length);
  for (const { path, parentId, pathPart } of apiResources) {
    if (path === "/") {
      expect([parentId, pathPart]).toEqual([undefined, undefined]);
      continue;
    }
    const parent = byId.get(parentId ?? "");
    expect(`${parent?.path === "/" ? "" : parent?.path}/${pathPart}`).toBe(path);
  }
});

it("all 80 operations of the API are a method of exactly one resource", () => {
  expect(apiResources.reduce((sum, { methods }) => sum + methods.length, 0)).toBe(80);
});
