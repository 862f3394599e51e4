import { describe, expect, it } from "vitest";
import { readRepositoryFile } from "../guards/repository-files";
import { judgeNode, recommendedNode } from "./node-version.mjs";

describe("the version of Node", () => {
  it.each(["18.20.8", "19.9.0", "20.18.3"])("%s is refused", (version) => {
    expect(judgeNode(version)).toEqual({
      refusal: `The SDMA Portal requires Node 20.19 or newer; this is Node ${version}.`,
    });
  });

  it.each([
    ["20.19.0", 20],
    ["20.20.2", 20],
    ["23.11.1", 23],
  ])("%s runs, with a word on its end of life", (version, major) => {
    expect(judgeNode(version)).toEqual({
      advice: `Node ${major} has reached its end of life; Node 24 is recommended.`,
    });
  });

  it.each(["22.23.3", "24.0.0", "26.10.0"])("%s runs without a word", (version) => {
    expect(judgeNode(version)).toEqual({});
  });

  it("that is recommended is the same in .nvmrc and in the README", () => {
    expect(recommendedNode).toMatch(/^\d+$/);
    expect(readRepositoryFile("README.md")).toContain(`Node ${recommendedNode} is recommended`);
  });

  it("that is the floor is the same in package.json and in the README", () => {
    const { engines } = JSON.parse(readRepositoryFile("package.json"));
    const [, floor = ""] = /^>=(\d+\.\d+)$/.exec(engines.node) ?? [];
    expect(judgeNode(`${floor}.0`)).not.toHaveProperty("refusal");
    expect(readRepositoryFile("README.md")).toContain(`Node ${floor}`);
  });
});
