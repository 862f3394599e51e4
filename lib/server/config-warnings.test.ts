import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkConfig, formatMistakes } from "./config";
import {
  type Change,
  exampleSecrets,
  exampleText,
  lineOf,
  pathInFolder,
  withChanges,
} from "./config.test-support";

const longLived = ["AKIA", "EXAMPLE000000001"].join("");
const temporary = ["ASIA", "EXAMPLE000000001"].join("");

function warningsOf(changes: readonly Change[], environment: Record<string, string> = {}) {
  const path = pathInFolder("portal.config.json");
  writeFileSync(path, withChanges(changes));
  return checkConfig({
    PORTAL_CONFIG: path,
    AWS_SHARED_CREDENTIALS_FILE: pathInFolder("credentials"),
    ...exampleSecrets,
    ...environment,
  }).warnings;
}

function writeProfiles(text: string) {
  writeFileSync(pathInFolder("credentials"), text);
}

describe("checkConfig", () => {
  it("has no warnings for the example", () => {
    expect(warningsOf([])).toEqual([]);
  });

  it.each(["survey-*", "*-crew", "**", "survey-?"])("warns of the group %s, which is no pattern", (group) => {
    const from = '"groups": ["*"]';
    expect(warningsOf([{ from, to: `"groups": ["${group}"]` }])).toEqual([
      {
        line: lineOf(exampleText, from),
        setting: "deployments[1].roles[0].groups[0]",
        message:
          "is not a pattern: groups match exactly, so list each group, or * alone for everyone who can sign in",
      },
    ]);
  });

  it("warns about a Region that no AWS SDK knows", () => {
    const from = '"region": "eu-west-1",\n      "endpoint": "https';
    expect(warningsOf([{ from, to: from.replace("eu-", "zz-") }])).toMatchObject([
      { setting: "deployments[1].region", message: expect.stringContaining("check the spelling") },
    ]);
  });

  it.each(["*@gmail.com", "*@GMAIL.com", "*@outlook.com", "*@yahoo.co.uk"])(
    "warns of the domain %s",
    (rule) => {
      expect(warningsOf([{ from: "*@partner.example.com", to: rule }])).toMatchObject([
        {
          setting: "deployments[0].roles[1].emails[0]",
          message: "is a domain where anyone can get an address",
        },
      ]);
    },
  );

  it("warns about two deployments with one API", () => {
    expect(
      warningsOf([
        { from: "f6g7h8i9j0", to: "a1b2c3d4e5" },
        { from: '"stage": "",', to: "" },
      ]),
    ).toMatchObject([{ setting: "deployments[1].apiId" }]);
  });

  it("warns about trust that Cognito does not need", () => {
    const change = { from: '"sessionHours": 8', to: '"trustsEmailWithoutVerification": true' };
    expect(warningsOf([change])).toMatchObject([{ setting: "signIn.trustsEmailWithoutVerification" }]);
  });
});

describe("guest links behind a proxy that the portal does not know", () => {
  const guestRole = { arn: "arn:aws:iam::111122223333:role/SdmaPortalGuests" };
  const guests = {
    from: '"id": "production",',
    to: `"id": "production", "links": ${JSON.stringify({ guestRole, guestLinkMakers: ["survey-crew"] })},`,
  };
  const noProxies = { from: '["10.0.0.0/8"]', to: "[]" };

  it("cause a warning that says what to set", () => {
    const warnings = warningsOf([guests, noProxies]);
    expect(warnings).toEqual([
      {
        line: lineOf(exampleText, guests.from),
        setting: "deployments[0].links.guestRole",
        message: expect.stringMatching(
          /trustedProxies is empty: .* lock each other out .* list the addresses/,
        ),
      },
    ]);
  });

  it("cause none with the proxies listed, without guest links, or without a proxy", () => {
    const local = { from: '"https://sdma.example.com"', to: '"http://localhost:3000"' };
    for (const changes of [[guests], [noProxies], [guests, noProxies, local]])
      expect(warningsOf(changes)).toEqual([]);
  });
});

describe("the portal's own credentials", () => {
  const warning = {
    line: 0,
    message: expect.stringContaining("a long-lived access key; AWS recommends temporary"),
  };

  it("cause a warning if they are an IAM user's, without being printed", () => {
    const warnings = warningsOf([], { AWS_ACCESS_KEY_ID: longLived, AWS_SECRET_ACCESS_KEY: "hunter2" });
    expect(warnings).toEqual([{ ...warning, setting: "AWS_ACCESS_KEY_ID" }]);
    expect(formatMistakes("x", warnings)).not.toMatch(/AKIA|hunter2/);
    expect(formatMistakes("x", warnings)).toMatch(/^environment {2}AWS_ACCESS_KEY_ID is a long-lived/);
  });

  it.each([
    [`[default]\naws_access_key_id = ${longLived}\n`, {}, "default"],
    [
      `[other]\naws_access_key_id=${longLived}\r\n[ portal ]\r\naws_access_key_id=${longLived}\r\n`,
      { AWS_PROFILE: "portal" },
      "portal",
    ],
  ])("cause a warning in a profile", (text, environment, profile) => {
    writeProfiles(text);
    expect(warningsOf([], environment)).toEqual([
      { ...warning, setting: "AWS_PROFILE", message: expect.stringContaining(`"${profile}" contains`) },
    ]);
  });

  it("cause no warning if they are temporary, or another profile's", () => {
    writeProfiles(`[other]\naws_access_key_id=${longLived}\n[default]\naws_access_key_id=${temporary}\n`);
    expect(warningsOf([])).toEqual([]);
    expect(warningsOf([], { AWS_ACCESS_KEY_ID: temporary, AWS_PROFILE: "other" })).toEqual([]);
    expect(warningsOf([], { AWS_PROFILE: "absent" })).toEqual([]);
  });

  it("cause no warning for a sandbox on this machine", () => {
    const here = '"awsEndpoint": "http://127.0.0.1:4010",';
    const changes = [
      { from: '"id": "production",', to: `"id": "production", ${here}` },
      { from: '"id": "staging",', to: `"id": "staging", ${here}` },
    ];
    expect(warningsOf(changes, { AWS_ACCESS_KEY_ID: longLived })).toEqual([]);
    expect(warningsOf(changes.slice(1), { AWS_ACCESS_KEY_ID: longLived })).toHaveLength(1);
  });
});
