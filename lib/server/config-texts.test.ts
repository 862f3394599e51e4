import { describe, expect, it } from "vitest";
import {
  exampleSecrets,
  exampleText,
  lineOf,
  mistakesOf,
  readText,
  withChanges,
} from "./config.test-support";

const emails = '["*@partner.example.com", "inspector@city.example.org"]';
const withEmail = (rule: string) => withChanges([{ from: emails, to: JSON.stringify([rule]) }]);

describe("rules for email addresses", () => {
  it.each([
    "ana@example.org",
    "Ana.Horvat+survey@Example.ORG",
    "*@example.org",
    "*@sub.example.co.uk",
    "o'neil@example.org",
    "ana@münchen.example",
    "ana@xn--mnchen-3ya.example",
  ])("take %s", (rule) => {
    expect(readText(withEmail(rule)).deployments[0]?.roles[1]?.emails).toEqual([rule]);
  });

  it.each([
    "*@*",
    "*",
    "",
    "@",
    "*@",
    "@example.org",
    "ana",
    "ana@",
    "*@com",
    "*@.org",
    "*@example.",
    "*@example..org",
    "*@*.example.org",
    "a*@example.org",
    "*.*@example.org",
    "ana@b@example.org",
    "*@-example.org",
    "*@example.org-",
    "*@10.0.0.1",
    " ana@example.org",
    "ana@example.org ",
    "ana horvat@example.org",
    "ana@exam ple.org",
    "Ana <ana@example.org>",
    "mailto:ana@example.org",
    "ana@example.org,jonas@example.org",
    "example.org",
    "*@example.org/x",
    `${"a".repeat(65)}@example.org`,
    `*@${"a.".repeat(130)}org`,
  ])("refuse %j at its line", (rule) => {
    expect(mistakesOf(withEmail(rule))).toEqual([
      {
        line: lineOf(exampleText, emails),
        setting: "deployments[0].roles[1].emails[0]",
        message: expect.stringMatching(/^must (be|name) an (email )?address/),
      },
    ]);
  });
});

describe("texts", () => {
  it.each([
    ['"label": "Survey crew"', "label", "deployments[0].roles[0].label"],
    ['"label": "Production"', "label", "deployments[0].label"],
    ['"clientId": "1example23456789"', "clientId", "signIn.clientId"],
    ['"groupsClaim": "cognito:groups"', "groupsClaim", "signIn.groupsClaim"],
    ['"sessionNameClaim": "email"', "sessionNameClaim", "signIn.sessionNameClaim"],
    ['"label": "Rijeka Geodata"', "label", "signIn.label"],
  ])("are neither empty nor blank: %s", (from, name, setting) => {
    for (const [text, message] of [
      ["", "must not be empty"],
      [" ", "must not begin or end with a space"],
      ["a ", "must not begin or end with a space"],
      ["a\u0000b", "must have no control characters"],
      ["a\u202eb", "must have no control characters"],
    ]) {
      const to = `"${name}": ${JSON.stringify(text)}`;
      expect(mistakesOf(withChanges([{ from, to }]))).toEqual([
        { line: lineOf(exampleText, from), setting, message },
      ]);
    }
  });

  it("that are groups or scopes are checked one by one", () => {
    expect(mistakesOf(withChanges([{ from: '"stakeholders"', to: '"stakeholders", ""' }]))).toMatchObject([
      { setting: "deployments[0].roles[1].groups[1]", message: "must not be empty" },
    ]);
    expect(
      mistakesOf(
        withChanges([{ from: '["openid", "email", "profile"]', to: '["openid", "email profile"]' }]),
      ),
    ).toMatchObject([{ setting: "signIn.scopes[1]", message: "must be one scope, without spaces" }]);
  });
});

describe("the variable of an API key", () => {
  it.each([
    "NEXTAUTH_SECRET",
    "OIDC_CLIENT_SECRET",
    "AWS_SECRET_ACCESS_KEY",
    "METRICS_TOKEN",
    "DATABASE_URL",
    "PATH",
  ])("is not %s, which would be sent with every call", (name) => {
    expect(mistakesOf(withChanges([{ from: "SDMA_STAGING_API_KEY", to: name }]))).toMatchObject([
      {
        setting: "deployments[1].apiKeyVariable",
        message: "must not be a variable that the portal or AWS uses itself",
      },
    ]);
  });
});

describe("the name of a variable", () => {
  it.each([
    ["sk live", "must name an environment variable"],
    ["sdma_key", "must name an environment variable"],
    ["SDMA_STAGING_API_KEY=x", "must name an environment variable"],
    ["ABCDEFGHIJ0123456789", "looks like the key itself"],
  ])("is not %s, which may be the key and is not repeated", (name, message) => {
    const text = withChanges([{ from: "SDMA_STAGING_API_KEY", to: name }]);
    expect(mistakesOf(text)).toEqual([
      {
        line: lineOf(text, name),
        setting: "deployments[1].apiKeyVariable",
        message: expect.stringContaining(message),
      },
    ]);
    expect(JSON.stringify(mistakesOf(text))).not.toContain(name);
  });
});

describe("secrets of the environment", () => {
  it.each([
    ["NEXTAUTH_SECRET", `${exampleSecrets.NEXTAUTH_SECRET}\n`, "begins or ends with a space or line break"],
    ["NEXTAUTH_SECRET", " ".repeat(32), "begins or ends with a space or line break"],
    ["OIDC_CLIENT_SECRET", "secret\n", "begins or ends with a space or line break"],
    ["SDMA_STAGING_API_KEY", "key\n", "contains a character that no API key has"],
    ["SDMA_STAGING_API_KEY", "kéy-of-staging", "contains a character that no API key has"],
  ])("that were copied badly are refused: %s", (setting, value, message) => {
    expect(mistakesOf(exampleText, { ...exampleSecrets, [setting]: value })).toEqual([
      { line: 0, setting, message },
    ]);
  });
});
