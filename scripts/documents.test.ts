import { describe, expect, it } from "vitest";
import { portalConfigSchema } from "../lib/server/config-schema";
import { answerClasses, embedRefusals, guestRefusals, portalRefusals } from "../lib/shared/contracts/problem";
import { operations } from "../lib/shared/sdma/generated/operations.gen";
import { readRepositoryFile } from "./guards/repository-files";
import { sourceFiles } from "./guards/source-files";
import { configJsonSchema } from "./lib/config-json-schema";
import { configSettings } from "./lib/config-settings";

const connecting = readRepositoryFile("docs/connecting-a-deployment.md");
const configuration = readRepositoryFile("docs/configuration.md");
const troubleshooting = readRepositoryFile("docs/troubleshooting.md");
const sandbox = readRepositoryFile("sandbox/README.md");
const contributing = readRepositoryFile("docs/contributing.md");
const jsonBlocks = [...connecting.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = ""]) => text);

/** How IAM reads `*` in a resource: any characters, slashes among them. */
function opened(pattern: string): number {
  const source = pattern.replaceAll(".", "\\.").replaceAll("*", ".*");
  return operations.filter(({ method, path }) => new RegExp(`^${source}$`).test(method + path)).length;
}

describe("the documentation", () => {
  it.each(configSettings(configJsonSchema()))("explains the setting $name", ({ name, description }) => {
    expect(description).not.toBe("");
    expect(configuration).toContain(`\`${name}\``);
  });

  it("shows JSON that parses, and a configuration that the portal takes", () => {
    const values: unknown[] = jsonBlocks.map((text) => JSON.parse(text));
    const configurations = values.filter((value) => JSON.stringify(value).includes('"portalUrl"'));
    expect(configurations).toHaveLength(1);
    expect(portalConfigSchema.safeParse(configurations[0]).error).toBeUndefined();
  });

  it.each([...answerClasses, ...portalRefusals, ...embedRefusals, ...guestRefusals])(
    "says what %s means",
    (code) => {
      expect(troubleshooting).toMatch(new RegExp(`^\\| .*\`${code}\`.* \\|`, "m"));
    },
  );

  it.each([
    ["*/iam/*", 80],
    ["GET/iam/*", 46],
    ["GET/iam/libraries*", 45],
    ["*/iam/libraries/*/projects/*", 33],
  ])("is right that %s opens %i operations", (pattern, count) => {
    expect(opened(pattern)).toBe(count);
    expect(connecting).toMatch(new RegExp(`\`${pattern.replaceAll("*", "\\*")}\` \\| (all )?${count}\\b`));
  });

  it("names every environment variable that the portal and the sandbox read", () => {
    // The last two are put in place of their names by the build.
    const ofPlatform = new Set([
      "NODE_ENV",
      "PATH",
      "HOME",
      "USERPROFILE",
      "DISPLAY",
      "PORTAL_VERSION",
      "PORTAL_BUILD",
    ]);
    const texts = sourceFiles()
      .filter((path) => /^(lib|scripts|sandbox)\//.test(path) && !path.includes(".test."))
      .map(readRepositoryFile);
    const read = texts.flatMap((text) => [
      ...text.matchAll(/\b(?:process\.env|environment)\.([A-Z][A-Z0-9_]+)/g),
      ...text.matchAll(/^ {2}([A-Z][A-Z0-9_]+): z$|^ {2}([A-Z][A-Z0-9_]+): z\./gm),
    ]);
    const names = new Set(read.map(([, first, second]) => first ?? second ?? "").filter(Boolean));
    expect(names.size).toBeGreaterThan(10);
    const documented = configuration + sandbox + contributing;
    expect([...names].filter((name) => !ofPlatform.has(name) && !documented.includes(`\`${name}\``))).toEqual(
      [],
    );
  });

  it("names every setting that sandbox:env prints", () => {
    const source = readRepositoryFile("sandbox/shell-variables.ts");
    const names = [...source.matchAll(/^ {4}([A-Z][A-Z_]+):/gm)].map(([, name = ""]) => name);
    expect(names).toContain("OIDC_CLIENT_SECRET");
    const [, section = ""] = sandbox.split("`sandbox:env` prints these settings");
    expect(names.filter((name) => !section.split("```")[0]?.includes(`\`${name}\``))).toEqual([]);
  });

  it("says on the README's first screen what the portal is, in at most 60 words", () => {
    const [, introduction = ""] = readRepositoryFile("README.md").split(/^# .*$|^```/m);
    const words = introduction
      .replace(/\]\([^)]*\)/g, "")
      .split(/\s+/)
      .filter(Boolean);
    expect(words.length).toBeGreaterThan(20);
    expect(words.length).toBeLessThanOrEqual(60);
  });
});
