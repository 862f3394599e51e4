import { describe, expect, it } from "vitest";
import { readConfig } from "./config";
import {
  exampleSecrets,
  exampleText,
  lineOf,
  mistakesOf,
  pathInFolder,
  readText,
  refusalOf,
  withChanges,
} from "./config.test-support";

describe("readConfig", () => {
  it("accepts the documented example, and fills in the defaults", () => {
    const config = readText(exampleText);
    expect(config.deployments.map(({ id, stage }) => [id, stage])).toEqual([
      ["production", "2025-04-18"],
      ["staging", ""],
    ]);
    expect(config.deployments[1]?.roles[0]).toMatchObject({ emails: [], durationSeconds: 3600 });
    expect(config.secrets.apiKeys).toEqual(new Map([["staging", "key of staging"]]));
    expect(config).toMatchObject({ dataFolder: ".data", logLevel: "info" });
  });

  it("accepts comments and trailing commas", () => {
    const text = withChanges([{ from: '"sessionHours": 8', to: '"sessionHours": 9, // a long day' }]);
    expect(readText(text).signIn.sessionHours).toBe(9);
  });

  it("reports five mistakes together, each with its line, its setting and what would be right", () => {
    const text = withChanges([
      { from: '"sessionHours": 8', to: '"sessionHours": 80' },
      { from: "arn:aws:iam::111122223333:role/SdmaPortalCrew", to: "arn:aws:iam::1:user/crew" },
      { from: '"id": "staging"', to: '"id": "Staging Area"' },
      { from: '"account": "444455556666"', to: '"account": 444455556666' },
      { from: '"groups": ["*"]', to: '"group": ["*"]' },
    ]);
    const error = refusalOf(() => readText(text));
    expect(error.mistakes).toEqual([
      {
        line: lineOf(exampleText, '"sessionHours"'),
        setting: "signIn.sessionHours",
        message: expect.stringContaining("24"),
      },
      {
        line: lineOf(exampleText, "role/SdmaPortalCrew"),
        setting: "deployments[0].roles[0].arn",
        message: "must be the ARN of an IAM role: arn:aws:iam::<account>:role/<name>",
      },
      {
        line: lineOf(exampleText, '"id": "staging"'),
        setting: "deployments[1].id",
        message: "must be 1 to 40 lowercase letters, digits and hyphens",
      },
      {
        line: lineOf(exampleText, '"444455556666"'),
        setting: "deployments[1].account",
        message: "must be an account number of 12 digits, in quotes",
      },
      {
        line: lineOf(exampleText, '"groups": ["*"]'),
        setting: "deployments[1].roles[0].group",
        message: 'unknown setting; did you mean "groups"?',
      },
    ]);
    expect(error.message).toContain("has 5 mistakes");
    expect(error.message).toContain(
      `portal.config.json:${lineOf(exampleText, '"sessionHours"')}  signIn.sessionHours`,
    );
  });

  it("refuses a secret in the file, says where secrets belong, and does not repeat it", () => {
    const text = withChanges([
      { from: '"label": "Rijeka Geodata"', to: '"label": "R", "clientSecret": "hunter2-hunter2"' },
    ]);
    const error = refusalOf(() => readText(text));
    expect(error.mistakes).toEqual([
      {
        line: lineOf(exampleText, '"Rijeka Geodata"'),
        setting: "signIn.clientSecret",
        message: "unknown setting; secrets come from the environment only",
      },
    ]);
    expect(error.message).not.toContain("hunter2");
  });

  it.each([
    ["http://sdma.example.com", "must be an https:// address"],
    ["http://127.0.0.1.example.com", "must be an https:// address"],
    ["http://10.0.0.5:3000", "must be an https:// address"],
    ["ftp://sdma.example.com", "must be an https:// address"],
    ["sdma.example.com", "must be an https:// address"],
  ])("refuses %s as an address", (address, message) => {
    const text = withChanges([{ from: "https://sdma.example.com", to: address }]);
    expect(mistakesOf(text)).toEqual([
      { line: 3, setting: "portalUrl", message: expect.stringContaining(message) },
    ]);
  });

  it.each(["http://127.0.0.1:3000", "http://localhost:3000", "http://[::1]:3000"])(
    "takes %s, which does not leave the machine",
    (address) => {
      expect(readText(withChanges([{ from: "https://sdma.example.com", to: address }])).portalUrl).toBe(
        address,
      );
    },
  );

  it("refuses a plain http endpoint, where a signed request could be read by others", () => {
    const text = withChanges([
      { from: "https://api.staging.example.com", to: "http://api.staging.example.com" },
    ]);
    expect(mistakesOf(text)).toEqual([
      {
        line: lineOf(exampleText, "https://api.staging"),
        setting: "deployments[1].endpoint",
        message: expect.stringContaining("must be an https:// address"),
      },
    ]);
  });

  it("refuses a second deployment and a second role of the same id, at the line of the second", () => {
    const text = withChanges([
      { from: '"id": "staging"', to: '"id": "production"' },
      { from: '"id": "read-only"', to: '"id": "crew"' },
    ]);
    expect(mistakesOf(text)).toEqual([
      {
        line: lineOf(exampleText, '"id": "read-only"'),
        setting: "deployments[0].roles[1].id",
        message: 'repeats the id "crew"',
      },
      {
        line: lineOf(exampleText, '"id": "staging"'),
        setting: "deployments[1].id",
        message: 'repeats the id "production"',
      },
    ]);
  });

  it("names the line of a missing setting's surroundings", () => {
    const text = withChanges([{ from: '    "clientId": "1example23456789",\n', to: "" }]);
    expect(mistakesOf(text)).toEqual([
      { line: lineOf(exampleText, '"signIn"'), setting: "signIn.clientId", message: "is missing" },
    ]);
  });

  it("names the lines where JSON breaks off, and does not guess at the rest", () => {
    const mistakes = mistakesOf('{\n  "portalUrl": "https://sdma.example.com"\n  "signIn": {]\n}\n');
    expect(mistakes.length).toBeGreaterThan(0);
    expect(mistakes[0]).toMatchObject({ line: 3, setting: "" });
    for (const { message } of mistakes) expect(message).toContain("is not valid JSON here");
  });

  it("says that the file does not exist", () => {
    const error = refusalOf(() =>
      readConfig({ PORTAL_CONFIG: pathInFolder("absent.json"), ...exampleSecrets }),
    );
    expect(error.mistakes).toEqual([{ line: 1, setting: "", message: "does not exist" }]);
  });

  it("says that the file is a folder", () => {
    const error = refusalOf(() => readConfig({ PORTAL_CONFIG: pathInFolder(""), ...exampleSecrets }));
    expect(error.mistakes).toEqual([{ line: 1, setting: "", message: "is a folder" }]);
  });

  it("treats an empty PORTAL_CONFIG as unset", () => {
    expect(refusalOf(() => readConfig({ PORTAL_CONFIG: "", ...exampleSecrets })).path).toBe(
      "portal.config.json",
    );
  });

  it("reports what the environment lacks together with what is wrong in the file", () => {
    const text = withChanges([{ from: '"sessionHours": 8', to: '"sessionHours": 0' }]);
    const mistakes = mistakesOf(text, { NEXTAUTH_SECRET: "short", LOG_LEVEL: "loud" });
    expect(mistakes.map(({ setting }) => setting)).toEqual([
      "signIn.sessionHours",
      "NEXTAUTH_SECRET",
      "OIDC_CLIENT_SECRET",
      "LOG_LEVEL",
    ]);
  });

  it("asks for the API key that a deployment names, and never prints a secret that it was given", () => {
    const error = refusalOf(() =>
      readText(exampleText, { ...exampleSecrets, SDMA_STAGING_API_KEY: undefined }),
    );
    expect(error.mistakes).toEqual([
      {
        line: 0,
        setting: "SDMA_STAGING_API_KEY",
        message: 'is missing: set it to the API key of deployment "staging"',
      },
    ]);
    expect(error.message).not.toContain(exampleSecrets.NEXTAUTH_SECRET);
  });
});
