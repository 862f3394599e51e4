import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { decodeDenial } from "../lib/shared/permissions/decode/decode-denial";
import { type Keys, type Reply, type SignOptions, sendRaw, sendSigned } from "../sandbox/testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../sandbox/testing/start-test-sandbox";
import { root } from "./guards/repository-files";

const libraries = { target: "/2025-04-18/iam/libraries" };
let sandbox: TestSandbox;
let session: Keys;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  session = await sandbox.assume("SdmaReadOnly");
});
afterAll(() => sandbox.dispose());

/** As `curl -i` would print it. */
const asPrinted = ({ status, headers, text }: Reply) =>
  `HTTP/1.1 ${status}\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}\r\n${text}`;

const decodeSigned = async (
  request: Parameters<typeof sendSigned>[2],
  options?: SignOptions,
  keys = session,
) => decodeDenial(asPrinted(await sendSigned(sandbox.origin, keys, request, options)));

describe("answers of the sandbox", () => {
  it("first cause of 403: no permission on the ARN", async () => {
    const decoded = await decodeSigned({
      method: "DELETE",
      target: `/2025-04-18/iam/libraries/library-${"0".repeat(32)}/projects/project-${"0".repeat(32)}`,
    });
    expect(decoded).toMatchObject({
      code: "access-denied-iam",
      facts: { action: "execute-api:Invoke", status: 403 },
    });
    expect(decoded.causes[0]?.cause).toBe("identity-policy-no-allow");
  });

  it("second cause of 403: not under /iam/", async () => {
    const decoded = await decodeSigned({ target: "/2025-04-18/libraries" });
    expect(decoded.code).toMatch(/^(?:access-denied-iam|missing-token)$/);
    expect(decoded.causes.map(({ cause }) => cause)).toContain("missing-iam-prefix");
  });

  it("third cause of 403: another service in the scope", async () => {
    expect((await decodeSigned(libraries, { service: "s3" })).causes[0]).toMatchObject({
      cause: "wrong-service",
      certainty: "certain",
    });
  });

  it("fourth cause of 403: another Region in the scope", async () => {
    expect((await decodeSigned(libraries, { region: "us-east-1" })).causes[0]).toMatchObject({
      cause: "wrong-region",
      certainty: "certain",
    });
  });

  it("expired credentials", async () => {
    const expiring = await sandbox.assume("SdmaReadOnly", { DurationSeconds: 900 });
    sandbox.time.shift(16 * 60_000);
    const decoded = await decodeSigned(libraries, { signingDate: new Date(sandbox.time.now()) }, expiring);
    sandbox.time.reset();
    expect(decoded).toMatchObject({ code: "expired-credentials", facts: { status: 403 } });
    expect(decoded.causes[0]).toMatchObject({ cause: "expired-session-token", certainty: "certain" });
  });

  it("missing token", async () => {
    const decoded = decodeDenial(asPrinted(await sendRaw(sandbox.origin, libraries)));
    expect(decoded.code).toBe("missing-token");
    expect(decoded.causes[0]?.cause).toBe("unsigned-request");
  });

  it("an old signature, with the time that it is off", async () => {
    const decoded = await decodeSigned(libraries, { signingDate: new Date(Date.now() - 1_234_000) });
    expect(decoded.code).toBe("clock-skew");
    expect(Math.abs((decoded.facts.skewSeconds ?? 0) + 1_234)).toBeLessThan(5);
  });

  it("an unknown key, and a wrong secret", async () => {
    const unknown = { accessKeyId: "AKIAUNKNOWNKEEXAMPLE", secretAccessKey: "x" };
    expect((await decodeSigned(libraries, {}, unknown)).code).toBe("invalid-credentials");
    const wrong = await decodeSigned(libraries, {}, { ...session, secretAccessKey: "x" });
    expect(wrong.causes[0]?.cause).toBe("signature-mismatch");
    expect(JSON.stringify(wrong)).not.toContain(session.sessionToken);
  });

  it("STS's refusal of an unknown role", async () => {
    const error: unknown = await sandbox.assume("NoSuchRole").catch((reason: unknown) => reason);
    expect(decodeDenial(String(error))).toMatchObject({ code: "role-refused" });
  });
});

const lineSchema = z.looseObject({
  id: z.optional(z.string()),
  code: z.string(),
  causes: z.array(z.looseObject({ cause: z.string(), certainty: z.enum(["certain", "likely", "possible"]) })),
  nextStep: z.string(),
});

function run(input: string | Buffer, files: readonly string[] = []) {
  const { stdout, status } = spawnSync(
    process.execPath,
    ["--import", "tsx", "scripts/permissions-decode.ts", ...files],
    {
      cwd: root,
      input,
      encoding: "utf8",
    },
  );
  const lines = stdout.split("\n").filter(Boolean);
  return { status, lines: lines.map((line) => lineSchema.parse(JSON.parse(line))) };
}

describe("npm run permissions:decode", () => {
  it("reads one answer from standard input, however PowerShell encodes it", () => {
    const answer =
      'HTTP/1.1 403 Forbidden\r\nx-amzn-errortype: ForbiddenException\r\n\r\n{"message":"Forbidden"}';
    expect(run(answer).lines.map(({ code }) => code)).toEqual(["access-denied-gateway"]);
    expect(run(Buffer.from(`\ufeff${answer}`, "utf16le")).lines.map(({ code }) => code)).toEqual([
      "access-denied-gateway",
    ]);
  });

  it("answers each line of JSON, with its id", () => {
    const { lines, status } = run(
      [
        { id: "a", answer: '{"message":"Limit Exceeded"}' },
        {
          id: "b",
          status: 403,
          headers: { "x-amzn-ErrorType": "ExpiredTokenException" },
          body: { message: "The security token included in the request is expired" },
        },
      ]
        .map((line) => JSON.stringify(line))
        .join("\n"),
    );
    expect(lines.map(({ id, code }) => [id, code])).toEqual([
      ["a", "quota-exhausted"],
      ["b", "expired-credentials"],
    ]);
    expect(status).toBe(0);
  });

  it("reads files, and reports one that it cannot read", () => {
    const folder = mkdtempSync(join(tmpdir(), "decode-"));
    const file = join(folder, "answer.txt");
    writeFileSync(file, "curl: (6) Could not resolve host: abc");
    const { lines, status } = run("", [file, join(folder, "missing.txt")]);
    rmSync(folder, { recursive: true });
    expect(lines.map(({ code }) => code)).toEqual(["unavailable"]);
    expect(status).toBe(2);
  });

  it.each(["", "\u0000\u0001", "{", "[", "null", "[]", "{}", '"', "-"])(
    "answers garbage with one line: %j",
    (input) => {
      const { lines, status } = run(input);
      expect(lines).toHaveLength(1);
      expect(status).toBe(0);
    },
  );
});
