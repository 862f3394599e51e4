import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { portalConfigSchema } from "../lib/server/config-schema";
import { answerClasses, portalRefusals } from "../lib/shared/contracts/problem";
import { operations } from "../lib/shared/sdma/generated/operations.gen";
import { readRepositoryFile } from "./guards/repository-files";
import { sourceFiles } from "./guards/source-files";
import { configJsonSchema } from "./lib/config-json-schema";
import { configSettings } from "./lib/config-settings";

const pathOf = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const readme = readFileSync(pathOf("README.md"), "utf8");
const jsonBlocks = [...readme.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = ""]) => text);

/** How IAM reads `*` in a resource: any characters, slashes among them. */
function opened(pattern: string): number {
  const source = pattern.replaceAll(".", "\\.").replaceAll("*", ".*");
  return operations.filter(({ method, path }) => new RegExp(`^${source}$`).test(method + path)).length;
}

describe("the README", () => {
  it.each(configSettings(configJsonSchema()))("explains the setting $name", ({ name, description }) => {
    expect(description).not.toBe("");
    expect(readme).toContain(`\`${name}\``);
  });

  it("shows JSON that parses, and a configuration that the portal takes", () => {
    const values: unknown[] = jsonBlocks.map((text) => JSON.parse(text));
    const configurations = values.filter((value) => JSON.stringify(value).includes('"portalUrl"'));
    expect(configurations).toHaveLength(1);
    expect(portalConfigSchema.safeParse(configurations[0]).error).toBeUndefined();
  });

  it.each([...answerClasses, ...portalRefusals])("says what %s means", (code) => {
    expect(readme).toMatch(new RegExp(`^\\| .*\`${code}\`.* \\|`, "m"));
  });

  it.each([
    ["*/iam/*", 80],
    ["GET/iam/*", 46],
    ["GET/iam/libraries*", 45],
    ["*/iam/libraries/*/projects/*", 33],
  ])("is right that %s opens %i operations", (pattern, count) => {
    expect(opened(pattern)).toBe(count);
    expect(readme).toMatch(new RegExp(`\`${pattern.replaceAll("*", "\\*")}\` \\| (all )?${count}\\b`));
  });

  it("names every environment variable that the portal and the sandbox read", () => {
    const ofPlatform = new Set(["NODE_ENV", "PATH", "HOME", "USERPROFILE"]);
    const texts = sourceFiles()
      .filter((path) => /^(lib|scripts|sandbox)\//.test(path) && !path.includes(".test."))
      .map(readRepositoryFile);
    const read = texts.flatMap((text) => [
      ...text.matchAll(/\b(?:process\.env|environment)\.([A-Z][A-Z0-9_]+)/g),
      ...text.matchAll(/^ {2}([A-Z][A-Z0-9_]+): z$|^ {2}([A-Z][A-Z0-9_]+): z\./gm),
    ]);
    const names = new Set(read.map(([, first, second]) => first ?? second ?? "").filter(Boolean));
    expect(names.size).toBeGreaterThan(10);
    expect([...names].filter((name) => !ofPlatform.has(name) && !readme.includes(`\`${name}\``))).toEqual([]);
  });

  it("names every setting that sandbox:env prints", () => {
    const source = readRepositoryFile("sandbox/shell-variables.ts");
    const names = [...source.matchAll(/^ {4}([A-Z][A-Z_]+):/gm)].map(([, name = ""]) => name);
    expect(names).toContain("OIDC_CLIENT_SECRET");
    const [, section = ""] = readme.split("`sandbox:env` prints these settings");
    expect(names.filter((name) => !section.split("```")[0]?.includes(`\`${name}\``))).toEqual([]);
  });

  it("links only to files that are there", () => {
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, path = ""]) => path);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((path) => !existsSync(pathOf(path)))).toEqual([]);
  });
});
