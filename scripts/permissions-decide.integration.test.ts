import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";

async function decide(
  input: string,
  ...files: string[]
): Promise<{ code: number | null; lines: unknown[]; errors: string }> {
  const child = spawn("npm", ["run", "-s", "permissions:decide", "--", ...files], { stdio: "pipe" });
  child.stdin.end(input);
  const closed = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  const lines = output
    .trim()
    .split("\n")
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line));
  return { code, lines, errors };
}

const line = (id: unknown, Effect: string) =>
  JSON.stringify({
    id,
    identityPolicies: [
      { Version: "2012-10-17", Statement: [{ Effect, Action: "execute-api:Invoke", Resource: "*" }] },
    ],
    principal: { arn: "arn:aws:sts::111122223333:assumed-role/R/S", account: "111122223333" },
    resource: "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/2025-04-18/GET/iam/libraries",
  });

describe("npm run -s permissions:decide", () => {
  it("answers each line with its id, verdict and what it cannot see", async () => {
    const { code, lines } = await decide(`${line("a", "Allow")}\r\n\n${line(7, "Deny")}`);
    expect(code).toBe(0);
    expect(lines).toMatchObject([
      {
        id: "a",
        verdict: "allowed",
        decisive: { policy: "identityPolicies[0]", statement: 0 },
        unseen: ["SCP", "RCP"],
      },
      { id: 7, verdict: "explicit-deny" },
    ]);
  });

  it("says what is wrong with a line, goes on, and ends with 1", async () => {
    const long = `{"id":"long","x":"${"y".repeat(5 * 1024 * 1024)}"}`;
    const { code, lines } = await decide(`nonsense\n{"id":"b"}\n${long}\n${line("c", "Allow")}\n`, "-");
    expect(code).toBe(1);
    expect(lines).toMatchObject([
      { line: 1, verdict: "unknown", error: expect.stringContaining("JSON") },
      { id: "b", line: 2, error: expect.stringContaining("principal") },
      { line: 3, verdict: "unknown", error: expect.stringContaining("Longer than") },
      { id: "c", verdict: "allowed" },
    ]);
  });

  it("ends with 2 for a file that is not there", async () => {
    const { code, errors } = await decide("", "no-such-file.jsonl");
    expect({ code, errors }).toEqual({ code: 2, errors: expect.stringContaining("no-such-file.jsonl") });
  });
});
