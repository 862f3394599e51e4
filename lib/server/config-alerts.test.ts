import { describe, expect, it } from "vitest";
import {
  exampleSecrets,
  exampleText,
  lineOf,
  mistakesOf,
  readText,
  withChanges,
} from "./config.test-support";

const secret = "webhook-secret-of-staging";
const environment = { ...exampleSecrets, STAGING_WEBHOOK_SECRET: secret };
const key = '"apiKeyVariable": "SDMA_STAGING_API_KEY",';
const withAlerts = (alerts: unknown) =>
  withChanges([{ from: key, to: `${key} "alerts": ${JSON.stringify(alerts)},` }]);
const withWebhook = (webhook: Record<string, unknown>) =>
  withAlerts({ webhook: { secretVariable: "STAGING_WEBHOOK_SECRET", ...webhook } });
const stagingOf = (text: string) => {
  const { deployments, secrets } = readText(text, environment);
  const staging = deployments.find(({ id }) => id === "staging");
  return { alerts: staging?.alerts, secrets };
};
const messagesOf = (text: string, variables: Record<string, string | undefined> = environment) =>
  mistakesOf(text, variables).map(({ setting, message }) => `${setting} ${message}`);
const place = "deployments[1].alerts";

describe("alerts of a deployment", () => {
  it("are shown at 50, 80 and 95 percent and on forecasts, and are sent nowhere, where nothing is configured", () => {
    expect(stagingOf(exampleText)).toMatchObject({
      alerts: { sharePercents: [50, 80, 95], onForecast: true },
      secrets: { webhookSecrets: new Map() },
    });
    expect(stagingOf(exampleText).alerts).not.toHaveProperty("webhook");
  });

  it("take other shares, none of them, and no forecast", () => {
    expect(stagingOf(withAlerts({ sharePercents: [90, 1, 100] })).alerts?.sharePercents).toEqual([
      90, 1, 100,
    ]);
    expect(stagingOf(withAlerts({ sharePercents: [], onForecast: false })).alerts).toEqual({
      sharePercents: [],
      onForecast: false,
    });
  });

  it.each([
    [[0], "[0] must be at least 1"],
    [[101], "[0] must be at most 100"],
    [[50, 79.5], "[1] must be a whole number"],
    [["80"], "[0] must be a number without quotes"],
    [[80, 50, 80], " must not list a share twice"],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], " can list at most 10 shares"],
    [80, " must be a list in [ ]"],
  ])("refuse the shares %j", (sharePercents, message) => {
    expect(messagesOf(withAlerts({ sharePercents }))).toEqual([`${place}.sharePercents${message}`]);
  });

  it("name an unknown setting and its line", () => {
    const text = withAlerts({ sharePercent: [80] });
    expect(mistakesOf(text)).toEqual([
      {
        line: lineOf(text, '"sharePercent"'),
        setting: `${place}.sharePercent`,
        message: 'unknown setting; did you mean "sharePercents"?',
      },
    ]);
  });
});

describe("the webhook of a deployment's alerts", () => {
  it.each([
    "https://hooks.example.org/alerts/",
    "https://hooks.example.org:8443/a?b=c&d",
    "http://127.0.0.1:4600/",
  ])("is called at %s exactly as it is written, with the secret of the environment", (url) => {
    const { alerts, secrets } = stagingOf(withWebhook({ url }));
    expect(alerts?.webhook).toEqual({ url, secretVariable: "STAGING_WEBHOOK_SECRET" });
    expect(secrets.webhookSecrets).toEqual(new Map([["staging", secret]]));
  });

  it.each([
    ["http://hooks.example.org/alerts", "must be an https:// address"],
    ["hooks.example.org/alerts", "must be an https:// address"],
    ["https://user:word@hooks.example.org/", "must have no user name or password"],
    ["https://hooks.example.org/#a", "must have no fragment"],
    ["https://hooks.example.org/a b", "must have no spaces"],
    ["file:///etc/passwd", "must be an https:// address"],
  ])("is never at %s", (url, message) => {
    const [first] = messagesOf(withWebhook({ url }));
    expect(first).toContain(`${place}.webhook.url ${message}`);
  });

  const valid = withWebhook({ url: "https://hooks.example.org/alerts" });

  it.each([
    [
      undefined,
      'is missing: set it to 16 or more random characters, which sign the alerts of deployment "staging"',
    ],
    ["", 'is missing: set it to 16 or more random characters, which sign the alerts of deployment "staging"'],
    ["too-short-secret".slice(1), "must have 16 or more printable ASCII characters and no spaces"],
    ["a secret of more than 16", "must have 16 or more printable ASCII characters and no spaces"],
  ])("refuses the secret %j, and does not repeat it", (STAGING_WEBHOOK_SECRET, message) => {
    expect(messagesOf(valid, { ...environment, STAGING_WEBHOOK_SECRET })).toEqual([
      `STAGING_WEBHOOK_SECRET ${message}`,
    ]);
  });

  it("takes its secret from the environment alone", () => {
    const url = "https://hooks.example.org/alerts";
    expect(messagesOf(withWebhook({ url, secret }))).toEqual([
      `${place}.webhook.secret unknown setting; secrets come from the environment only`,
    ]);
    expect(messagesOf(withWebhook({ url, secretVariable: "METRICS_TOKEN" }))).toEqual([
      `${place}.webhook.secretVariable must not be a variable that the portal or AWS uses itself`,
    ]);
  });

  it("does not share its secret with the API key", () => {
    const url = "https://hooks.example.org/alerts";
    expect(messagesOf(withWebhook({ url, secretVariable: "SDMA_STAGING_API_KEY" }))).toEqual([
      `${place}.webhook.secretVariable is the variable of the API key: give the webhook a secret of its own`,
    ]);
  });
});
