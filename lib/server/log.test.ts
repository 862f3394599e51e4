import { describe, expect, it } from "vitest";
import { openLog } from "./log";

const databasePassword = "pass#word-of-the-tests";

const secrets = {
  sessionSecret: 'the session secret with a "quote" in it',
  oidcClientSecret: "oidc-client-secret-of-the-tests",
  apiKeys: new Map([
    ["rijeka", "api-key-of-rijeka-in-the-tests"],
    ["oslo", "api-key-of-oslo-in-the-tests"],
  ]),
  webhookSecrets: new Map([["rijeka", "webhook-secret-of-rijeka-in-the-tests"]]),
  metricsToken: "metrics-token-of-the-tests",
  databaseUrl: `postgresql://portal:${encodeURIComponent(databasePassword)}@db.example.org/portal`,
};

function collect(logLevel: string) {
  const lines: string[] = [];
  return { log: openLog({ logLevel, secrets }, (line) => lines.push(line)), lines };
}

describe("the log", () => {
  it("is a line of JSON with level, time and words", () => {
    const { log, lines } = collect("info");
    log.info({ port: 3000 }, "listening");
    expect(lines).toHaveLength(1);
    expect(lines[0]?.endsWith("}\n")).toBe(true);
    const line = JSON.parse(lines[0] ?? "");
    expect(line).toEqual({ level: 30, time: expect.any(String), port: 3000, msg: "listening" });
    expect(new Date(line.time).toISOString()).toBe(line.time);
  });

  it.each([
    ["info", 3],
    ["warn", 2],
    ["error", 1],
    ["silent", 0],
  ])("at level %s has %i of four kinds of lines", (level, count) => {
    const { log, lines } = collect(level);
    log.debug("a");
    log.info("b");
    log.warn("c");
    log.error("d");
    expect(lines).toHaveLength(count);
  });

  it.each([
    ["the session secret", secrets.sessionSecret],
    ["the client's secret", secrets.oidcClientSecret],
    ["an API key", "api-key-of-rijeka-in-the-tests"],
    ["another API key", "api-key-of-oslo-in-the-tests"],
    ["the secret of a webhook", "webhook-secret-of-rijeka-in-the-tests"],
    ["the metrics token", secrets.metricsToken],
    ["the address of the database", secrets.databaseUrl],
    ["the password of the database", databasePassword],
  ])("never shows %s, and stays JSON", (_, secret) => {
    const { log, lines } = collect("info");
    log.error({ reason: `before ${secret} behind` }, secret);
    const line = JSON.parse(lines[0] ?? "");
    expect(line.reason).toBe("before [secret removed] behind");
    expect(lines[0]).not.toContain(JSON.stringify(secret).slice(1, -1));
  });

  it("cuts a line of any length, and it stays one line of JSON that says what happened", () => {
    const { log, lines } = collect("info");
    log.warn({ reason: "a word ".repeat(100_000), status: 502 }, "long");
    expect(lines).toHaveLength(1);
    expect(lines[0]?.length).toBeLessThan(100_000);
    expect(JSON.parse(lines[0] ?? "")).toEqual({
      level: 40,
      time: expect.any(String),
      reason: expect.stringMatching(/^a word .* \[cut: 700000 characters\]$/),
      status: 502,
      msg: "long",
    });
  });
});
