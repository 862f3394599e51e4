import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { signBody } from "../aws/webhook";
import { alertMessage, alertMessageSchema } from "./alert-message";
import { noonMs, resetMs } from "./alerts.test-support";

const documentation = readFileSync(new URL("../../../docs/quota.md", import.meta.url), "utf8");
const section = documentation.slice(documentation.indexOf("\n## Alerts"));

function blockOf(language: string, from = section): string {
  const block = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(from)?.[1];
  if (!block) throw new Error(`The documentation has no example in ${language}.`);
  return block;
}

const secret = "a secret of the tests, with ž";
const nowSeconds = noonMs / 1_000;
const body = JSON.stringify({ text: "Rijeka – 80% čćž", id: 1 });
const header = signBody(secret, nowSeconds, body);
const mac = header.slice(header.indexOf("v1=") + 3);

/** What is asked of each example, and whether it has to accept it. */
const cases = [
  { name: "the portal's own", header, body, secret, nowSeconds, isAccepted: true },
  { name: "one of five minutes ago", header, body, secret, nowSeconds: nowSeconds + 300, isAccepted: true },
  { name: "an older one", header, body, secret, nowSeconds: nowSeconds + 301, isAccepted: false },
  { name: "one of the future", header, body, secret, nowSeconds: nowSeconds - 301, isAccepted: false },
  { name: "another body", header, body: `${body} `, secret, nowSeconds, isAccepted: false },
  { name: "another secret", header, body, secret: `${secret}.`, nowSeconds, isAccepted: false },
  {
    name: "another time",
    header: `t=${nowSeconds + 1},v1=${mac}`,
    body,
    secret,
    nowSeconds,
    isAccepted: false,
  },
  { name: "no time", header: `v1=${mac}`, body, secret, nowSeconds, isAccepted: false },
  { name: "half of it", header: header.slice(0, -32), body, secret, nowSeconds, isAccepted: false },
  { name: "nothing", header: "", body, secret, nowSeconds, isAccepted: false },
];
const expected = cases.map(({ name, isAccepted }) => ({ name, isAccepted }));

/** Runs an example with what calls it. @returns what it said about each case */
function run(program: string, fileName: string, source: string): unknown {
  const folder = mkdtempSync(join(tmpdir(), "portal-webhook-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, fileName);
  writeFileSync(path, source);
  return JSON.parse(execFileSync(program, [path], { encoding: "utf8", input: JSON.stringify(cases) }));
}

const hasPython = spawnSync("python3", ["--version"]).status === 0;

describe("the documentation of the webhook", () => {
  it("has an example in Node that accepts the portal's signatures and no others", () => {
    const caller = `
import { readFileSync } from "node:fs";
const cases = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(cases.map(({ name, secret, header, body, nowSeconds }) => (
  { name, isAccepted: isFromPortal(secret, header, Buffer.from(body), nowSeconds) }))));
`;
    expect(run(process.execPath, "example.mjs", blockOf("js") + caller)).toEqual(expected);
  });

  it.skipIf(!hasPython)("has an example in Python that accepts the portal's signatures and no others", () => {
    const caller = `

import json, sys
print(json.dumps([{"name": c["name"], "isAccepted": is_from_portal(
    c["secret"], c["header"], c["body"].encode(), c["nowSeconds"])} for c in json.load(sys.stdin)]))
`;
    expect(run("python3", "example.py", blockOf("python") + caller)).toEqual(expected);
  });

  it("shows a message as it is sent", () => {
    const example = alertMessageSchema.parse(
      JSON.parse(blockOf("json", section.slice(section.indexOf("### The webhook")))),
    );
    const alert = {
      kind: "share",
      sharePercent: 80,
      used: 81_230,
      quota: 100_000,
      resetsAtMs: resetMs,
      source: "usage-plan",
      ageMs: 60_000,
      sinceMs: noonMs,
    } as const;
    expect(alertMessage({ id: example.id, deployment: "Rijeka", createdAtMs: noonMs }, alert)).toEqual(
      example,
    );
  });

  it("names every metric that the rules for Prometheus use", () => {
    const rules = readFileSync(new URL("../../../deploy/prometheus-rules.yml", import.meta.url), "utf8");
    for (const name of new Set(rules.match(/\bsdma_portal_\w+/g))) expect(section).toContain(`\`${name}\``);
  });
});
