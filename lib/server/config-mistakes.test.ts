import { describe, expect, it } from "vitest";
import { exampleText, lineOf, mistakesOf, readText, refusalOf, withChanges } from "./config.test-support";

describe("keys that are given twice", () => {
  it("are refused at the line of the second, which names the first", () => {
    const text = withChanges([
      { from: '"label": "Production",', to: '"label": "Production",\n      "label": "Live",' },
    ]);
    const line = lineOf(text, '"Live"');
    expect(mistakesOf(text)).toEqual([
      { line, setting: "deployments[0].label", message: `is set twice, first on line ${line - 1}` },
    ]);
  });

  it("are found in every object, also spelled with escapes, and together with other mistakes", () => {
    const text = withChanges([
      {
        from: '"portalUrl": "https',
        to: '"portal\\u0055rl": "https://other.example.com", "portalUrl": "https',
      },
      { from: '"Effect": "Allow"', to: '"Effect": "Deny", "Effect": "Allow"' },
      { from: '"sessionHours": 8', to: '"sessionHours": 80' },
    ]);
    expect(mistakesOf(text).map(({ setting }) => setting)).toEqual([
      "portalUrl",
      "signIn.sessionHours",
      "deployments[0].roles[1].sessionPolicy.Statement[0].Effect",
    ]);
  });
});

describe("unknown settings", () => {
  it.each([
    ["sesionHours", "sessionHours"],
    ["SessionHours", "sessionHours"],
    ["session_hours", "sessionHours"],
    ["clientID", "clientId"],
    ["client-id", "clientId"],
    ["groupClaim", "groupsClaim"],
    ["scope", "scopes"],
  ])("that nearly are one (%s) name it", (key, name) => {
    expect(mistakesOf(withChanges([{ from: '"sessionHours": 8', to: `"${key}": 8` }]))).toMatchObject([
      { setting: `signIn.${key}`, message: `unknown setting; did you mean "${name}"?` },
    ]);
  });

  it.each([
    ["deployments[1].regoin", '"timeoutSeconds": 60', '"regoin": "x"', "region"],
    [
      "deployments[1].roles[0].duration_seconds",
      '"durationSeconds": 3600',
      '"duration_seconds": 1',
      "durationSeconds",
    ],
    [
      "portalURL",
      '"portalUrl": "https://sdma.example.com"',
      '"portalUrl": "https://sdma.example.com", "portalURL": ""',
      "portalUrl",
    ],
  ])("are compared with those of the same object: %s", (setting, from, to, name) => {
    expect(mistakesOf(withChanges([{ from, to }]))).toMatchObject([
      { setting, message: `unknown setting; did you mean "${name}"?` },
    ]);
  });

  it.each(["hours", "region", "x", "timeoutSeconds"])("that resemble none say no more: %s", (key) => {
    expect(mistakesOf(withChanges([{ from: '"sessionHours": 8', to: `"${key}": 8` }]))).toMatchObject([
      { message: "unknown setting" },
    ]);
  });

  it.each([
    "clientSecret",
    "password",
    "accessToken",
    "secret_access_key",
    "AccessKeyId",
    "apiKey",
    "credentials",
  ])("that look like a secret (%s) say where secrets come from, without the value", (key) => {
    const error = refusalOf(() =>
      readText(withChanges([{ from: '"sessionHours": 8', to: `"${key}": "hunter2"` }])),
    );
    expect(error.mistakes).toMatchObject([
      { setting: `signIn.${key}`, message: "unknown setting; secrets come from the environment only" },
    ]);
    expect(error.message).not.toContain("hunter2");
  });

  it.each(["__proto__", "constructor", "toString"])(
    "are unknown although every object has them: %s",
    (key) => {
      const text = withChanges([{ from: '"sessionHours": 8', to: `"${key}": { "sessionHours": 8 }` }]);
      expect(mistakesOf(text)).toMatchObject([{ setting: `signIn.${key}`, message: "unknown setting" }]);
    },
  );
});

describe("values that look like a secret", () => {
  const keyId = ["AKIA", "IOSFODNN7EXAMPLE"].join("");
  const token = ["eyJhbGciOi", "JIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln"].join("");
  it.each([
    ['"label": "Staging"', "label", keyId, "deployments[1].label"],
    ['"color": "red"', "color", token, "deployments[0].color"],
    ['"groups": ["*"]', "groups", ["*", keyId], "deployments[1].roles[0].groups[1]"],
  ])("are refused without being repeated: %s", (from, name, value, setting) => {
    const text = withChanges([{ from, to: `"${name}": ${JSON.stringify(value)}` }]);
    const error = refusalOf(() => readText(text));
    expect(error.mistakes).toContainEqual({
      line: lineOf(exampleText, from),
      setting,
      message: "looks like a secret; secrets come from the environment only",
    });
    expect(error.message).not.toMatch(/AKIA|eyJ/);
  });
});

describe("values of another type", () => {
  it.each([
    ['"sessionHours": 8', '"sessionHours": "8"', "must be a number without quotes"],
    ['"sessionHours": 8', '"sessionHours": null', "must be a number without quotes, not null"],
    ['"sessionHours": 8', '"sessionHours": 25', "must be at most 24"],
    ['"sessionHours": 8', '"sessionHours": 0', "must be at least 0.25"],
    ['"durationSeconds": 3600', '"durationSeconds": 3600.5', "must be a whole number"],
    ['"durationSeconds": 3600', '"durationSeconds": "3600"', "must be a number without quotes"],
    ['"label": "Staging"', '"label": null', "must be text in quotes, not null"],
    ['"label": "Staging"', '"label": 1', "must be text in quotes"],
    ['"groups": ["*"]', '"groups": "*"', "must be a list in [ ]"],
    ['"groups": ["*"]', '"groups": null', "must be a list in [ ], not null"],
    [
      '"sessionHours": 8',
      '"trustsEmailWithoutVerification": "true"',
      "must be true or false, without quotes",
    ],
    [
      '"account": "444455556666"',
      '"account": 444455556666',
      "must be an account number of 12 digits, in quotes",
    ],
    ['"Version": "2012-10-17"', '"Version": 2012', 'must be "2012-10-17"'],
    ['"Action": "execute-api:Invoke"', '"Action": 1', "must be text in quotes"],
  ])("say what is expected: %s turned into %s", (from, to, message) => {
    expect(mistakesOf(withChanges([{ from, to }]))).toMatchObject([
      { line: lineOf(exampleText, from), message },
    ]);
  });
});

describe("the text of the file", () => {
  const tooDeep = "is nested too deeply here: at most 50 levels of { and [ are allowed";

  it.each([
    ["[", "[".repeat(100_000)],
    ["{", '{"a":'.repeat(100_000)],
    ["[]", "[".repeat(51) + "]".repeat(51)],
  ])("is not nested deeper than any setting: %s", (_, text) => {
    expect(mistakesOf(text)).toEqual([{ line: 1, setting: "", message: tooDeep }]);
  });

  it("says in which line it is nested too deeply, and does not count brackets in texts or comments", () => {
    const brackets = "[".repeat(60);
    const from = '"Effect": "Allow"';
    const deep = withChanges([{ from, to: `"Condition": ${brackets}${"]".repeat(60)}` }]);
    expect(mistakesOf(deep)).toEqual([{ line: lineOf(deep, brackets), setting: "", message: tooDeep }]);
    const harmless = withChanges([
      { from: '"label": "Staging"', to: `"label": "${brackets}" /* ${brackets} */` },
    ]);
    expect(readText(harmless).deployments[1]?.label).toBe(brackets);
  });

  it("reports one mistake per line, and at most ten", () => {
    expect(mistakesOf(exampleText.replaceAll('"', "'"))).toHaveLength(10);
    expect(mistakesOf("portalUrl: https://sdma.example.com")).toEqual([
      {
        line: 1,
        setting: "",
        message: "is not valid JSON here (text without double quotes, or an unknown word)",
      },
    ]);
  });

  it("may have lines that end in CR", () => {
    const text = withChanges([{ from: '"sessionHours": 8', to: '"sessionHours": 80' }]);
    expect(mistakesOf(text.replaceAll("\n", "\r"))).toMatchObject([{ line: lineOf(text, '"sessionHours"') }]);
  });

  it("may begin with a byte order mark, and lines stay right", () => {
    expect(readText(`\ufeff${exampleText}`).deployments).toHaveLength(2);
    const text = `\ufeff${withChanges([{ from: '"sessionHours": 8', to: '"sessionHours": 80' }])}`;
    expect(mistakesOf(text)).toMatchObject([
      { line: lineOf(text, '"sessionHours"'), setting: "signIn.sessionHours" },
    ]);
  });

  it("may have lines that end in CR LF", () => {
    const text = withChanges([{ from: '"sessionHours": 8', to: '"sessionHours": 80' }]).replaceAll(
      "\n",
      "\r\n",
    );
    expect(mistakesOf(text)).toMatchObject([{ line: lineOf(text, '"sessionHours"') }]);
  });

  it.each([
    ["UTF-16", Buffer.from(`\ufeff${exampleText}`, "utf16le")],
    ["UTF-16 without a byte order mark", Buffer.from(exampleText, "utf16le")],
    ["UTF-16 in the other order", Buffer.from(`\ufeff${exampleText}`, "utf16le").swap16()],
    ["Latin 1", Buffer.from(exampleText.replace("Rijeka", "Réka"), "latin1")],
  ])("is not %s", (_, bytes) => {
    expect(mistakesOf(bytes)).toEqual([
      { line: 1, setting: "", message: "is not UTF-8 text: save it with the encoding UTF-8" },
    ]);
  });

  it.each([
    ["", "is empty"],
    [" \n", "is empty"],
    ["\ufeff", "is empty"],
    ["[]", "must be an object in { }"],
    ["null", "must be an object in { }, not null"],
    ['"x"', "must be an object in { }"],
    ["{", "is not valid JSON here (} is missing)"],
    ['{"a" 1}', "is not valid JSON here (a colon is missing)"],
  ])("is not %j", (text, message) => {
    expect(mistakesOf(text)[0]).toEqual({ line: 1, setting: "", message });
  });
});
