import { describe, expect, it } from "vitest";
import { openLog } from "../../log";
import { logConsole } from "./console-to-log";

const sessionSecret = "the session secret of these tests";

function open() {
  const lines: string[] = [];
  const secrets = {
    sessionSecret,
    oidcClientSecret: "of-the-client",
    apiKeys: new Map(),
    webhookSecrets: new Map(),
  };
  const log = openLog({ logLevel: "info", secrets }, (line) => lines.push(line));
  return { words: logConsole(log), logged: () => lines.map((line) => JSON.parse(line)), lines };
}

describe("what packages write to the console", () => {
  it.each([
    ["log", 30],
    ["info", 30],
    ["debug", 30],
    ["warn", 40],
    ["error", 50],
  ] as const)("%s is a line of the log at level %i", (method, level) => {
    const { words, logged } = open();
    words[method]("%s has %i", "a page", 2, { shown: [true] });
    expect(logged()).toEqual([
      { level, time: expect.any(String), source: "console", msg: "a page has 2 { shown: [ true ] }" },
    ]);
  });

  it("is one line for an error with its stack, without colors, and none for an empty line", () => {
    const { words, logged, lines } = open();
    words.error("\u001b[31m⨯\u001b[39m", new Error("no template"));
    words.log("");
    expect(lines).toHaveLength(1);
    expect(logged()[0].msg).toMatch(/^⨯ Error: no template\n {4}at /);
  });

  it.each(["dir", "table", "trace", "group"] as const)("%s is a line too", (method) => {
    const { words, logged } = open();
    words[method]({ name: "a page" });
    expect(logged()).toEqual([expect.objectContaining({ msg: expect.stringContaining("a page") })]);
  });

  it("shows no secret, and is cut where it is long", () => {
    const { words, logged, lines } = open();
    words.error({ authorization: "Bearer abc.def.ghi", cookie: `next-auth.session-token=${sessionSecret}` });
    words.log("a word ".repeat(100_000));
    expect(lines[0]).not.toContain(sessionSecret);
    expect(lines[1]?.length).toBeLessThan(100_000);
    expect(logged()[1].msg).toContain("cut");
  });
});
