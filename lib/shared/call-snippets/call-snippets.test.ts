import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callSnippets } from "./call-snippets";
import { shellQuoted } from "./shell-quoted";
import { type SnippetCall, toSnippetCall } from "./snippet-call";

const nasty = 'it\'s $HOME `id` "$(id)" \\ * ? ! # ; & | < > ~ é 港 -x\nnext';

const call: SnippetCall = {
  method: "GET",
  url: `https://abc.execute-api.eu-west-1.amazonaws.com/2025-04-18/iam/x?name=${nasty}`,
  region: "eu-west-1",
  roleArn: `arn:aws:iam::123456789012:role/${nasty}`,
  sessionName: nasty,
  profile: nasty,
};

const codeOf = (id: string, of: SnippetCall = call) =>
  callSnippets(of).find((snippet) => snippet.id === id)?.code ?? "";

/** Lets a real shell split a script into the words that each command would get. */
function wordsSeenByShell(script: string, command: string): string[][] {
  const recorders = ["aws", "curl", "awscurl"]
    .map((name) => `${name}() { ${name === command ? "printf '%s\\0' \"$@\"; printf '\\1'" : ":"}; }`)
    .join("\n");
  const output = execFileSync("sh", ["-c", `${recorders}\n${script}`], {
    encoding: "utf8",
    env: {
      NODE_ENV: "test",
      AWS_ACCESS_KEY_ID: "id",
      AWS_SECRET_ACCESS_KEY: "key",
      AWS_SESSION_TOKEN: "token",
    },
  });
  return output
    .split("\u0001")
    .slice(0, -1)
    .map((words) => words.split("\0").slice(0, -1));
}

describe("shellQuoted", () => {
  it("gives a shell exactly the text, whatever it holds", () => {
    const texts = fc.sample(fc.string({ unit: "grapheme" }), 200).filter((text) => !text.includes("\0"));
    const all = [...texts, nasty, "", "-n", "~", "$(touch x)"].map((text) => `a${text}`);
    const script = all.map((text) => `printf '%s\\0' ${shellQuoted(text)}`).join("\n");
    const output = execFileSync("sh", ["-c", script], { encoding: "utf8" });
    expect(output.split("\0").slice(0, -1)).toEqual(all);
  });

  it("quotes the empty text and what looks like an option", () => {
    expect(shellQuoted("")).toBe("''");
    expect(shellQuoted("-rf")).toBe("'-rf'");
  });

  it("refuses NUL", () => {
    expect(() => shellQuoted("a\0b")).toThrow(RangeError);
  });
});

describe("callSnippets", () => {
  it("hands awscurl the URL, region and profile unharmed", () => {
    expect(wordsSeenByShell(codeOf("awscurl"), "awscurl")).toEqual([
      ["--service", "execute-api", "--region", "eu-west-1", "--profile", nasty, "-X", "GET", call.url],
    ]);
  });

  it("hands curl the scope of execute-api, the token of the environment and the URL unharmed", () => {
    const words = wordsSeenByShell(codeOf("curl"), "curl")[0] ?? [];
    expect(words).toContain("aws:amz:eu-west-1:execute-api");
    expect(words).toContain("id:key");
    expect(words).toContain("x-amz-security-token: token");
    expect(words.at(-1)).toBe(call.url);
  });

  it("hands the AWS CLI a role, a session name, a source and a region", () => {
    const settings = wordsSeenByShell(codeOf("profile"), "aws").map((words) => words.slice(2, 4));
    expect(settings.slice(0, 4)).toEqual([
      ["role_arn", call.roleArn],
      ["role_session_name", nasty],
      ["source_profile", "default"],
      ["region", "eu-west-1"],
    ]);
  });

  it("writes JavaScript that parses, with the URL unchanged", () => {
    const body = codeOf("javascript").replace(/^import .*$/gm, "");
    expect(() => new Function(`return async () => {${body}}`)).not.toThrow();
    const literal = /new URL\((".*")\)/.exec(body)?.[1] ?? "";
    expect(JSON.parse(literal)).toBe(call.url);
  });

  it("keeps every value of Python on one line, inside its quotes", () => {
    const literal = /^url = (".*")$/m.exec(codeOf("python"))?.[1] ?? "";
    expect(JSON.parse(literal)).toBe(call.url);
  });

  it("never holds a credential, only the names of the variables that do", () => {
    for (const { code } of callSnippets(call)) expect(code).not.toMatch(/\b(AKIA|ASIA)[A-Z0-9]{16}\b|token=/);
  });
});

describe("toSnippetCall", () => {
  it("names a profile that needs no quoting, from deployment and role", () => {
    const session = {
      person: { id: "1", name: "M", email: "m@example.org", sessionName: "mira.kovac", groups: [] },
      deployment: {
        id: "prod",
        label: "Production",
        color: "red",
        region: "eu-west-1",
        stage: "2025-04-18",
        endpoint: "https://abc.execute-api.eu-west-1.amazonaws.com/2025-04-18",
      },
      role: {
        id: "read only",
        label: "R",
        arn: "arn:aws:iam::1:role/R",
        color: "teal",
        grantedBy: "group x",
      },
    };
    const made = toSnippetCall(session, { method: "GET", path: "/iam/libraries?maxResults=50" });
    expect(made.profile).toBe("sdma-prod-read-only");
    expect(made.url).toBe(
      "https://abc.execute-api.eu-west-1.amazonaws.com/2025-04-18/iam/libraries?maxResults=50",
    );
  });
});
