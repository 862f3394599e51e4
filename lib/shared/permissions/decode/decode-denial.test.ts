import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { answerClasses } from "../../contracts/problem";
import { classifiedAnswers } from "../../sdma/classified-answers.test-support";
import { longestPaste } from "./clean-paste";
import { decodeDenial } from "./decode-denial";

/** Pasted answers with their source, what they mean, and their most probable cause. */
const cases = z
  .array(
    z.object({
      name: z.string(),
      source: z.string(),
      paste: z.string(),
      code: z.string(),
      cause: z.string(),
    }),
  )
  .parse(
    JSON.parse(readFileSync(new URL("../../../../test-data/denial-cases.json", import.meta.url), "utf8")),
  );

describe("decodeDenial", () => {
  it("knows at least 150 answers", () => {
    expect(cases.length).toBeGreaterThanOrEqual(150);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it.each(cases)("$name", ({ paste, code, cause }) => {
    const decoded = decodeDenial(paste);
    expect({ code: decoded.code, cause: decoded.causes[0]?.cause }).toEqual({ code, cause });
    expect(decoded.nextStep).not.toBe("");
  });

  it.each(classifiedAnswers)("agrees with the portal's classifier: %s", (_, answer, answerClass) => {
    const { status, errorType, contentType, body } = answer;
    const type = errorType ? `x-amzn-ErrorType: ${errorType}\r\n` : "";
    const content = contentType ? `Content-Type: ${contentType}\r\n` : "";
    const decoded = decodeDenial(`HTTP/1.1 ${status} X\r\n${content}${type}\r\n${body}`);
    // The portal signs every call, so it knows which of the two it is.
    const expected = /^Missing/.test(errorType ?? "") ? "missing-token" : answerClass;
    expect(decoded.code).toBe(expected);
  });

  it("reads the last of several answers", () => {
    const first = 'HTTP/1.1 403 Forbidden\r\n\r\n{"message":"Missing Authentication Token"}\r\n';
    const last = 'HTTP/1.1 429 Too Many Requests\r\n\r\n{"message":"Limit Exceeded"}';
    expect(decodeDenial(first + last).code).toBe("quota-exhausted");
    expect(decodeDenial(last + first).code).toBe("missing-token");
  });

  it("computes how far the clock is off", () => {
    const message =
      "Signature expired: 20201027T123008Z is now earlier than 20201027T125507Z (20201027T130007Z - 5 min.)";
    const { facts, causes } = decodeDenial(JSON.stringify({ message }));
    expect(facts.skewSeconds).toBe(-1_799);
    expect(causes[0]?.explanation).toContain("29 minutes 59 seconds behind");
  });

  it("takes whole hours for another time zone, and days for an old request", () => {
    const expired = (signed: string, server: string) =>
      decodeDenial(`Signature expired: ${signed} is now earlier than 20261122T100000Z (${server} - 5 min.)`);
    expect(expired("20261122T080500Z", "20261122T100500Z").causes.map(({ cause }) => cause)).toContain(
      "local-time-signed",
    );
    expect(expired("20261120T080500Z", "20261122T100500Z").causes[0]?.cause).toBe("stale-signature");
  });

  it("names who was refused what by which kind of policy", () => {
    const principal = "arn:aws:sts::111122223333:assumed-role/R/S";
    const resource =
      "arn:aws:execute-api:us-west-2:********1790:API/2025-04-18/GET/iam/x/2021-08-01T00:00:00Z";
    const { facts } = decodeDenial(
      `{"Message":"User: ${principal} is not authorized to perform: execute-api:Invoke on resource: ${resource} with an explicit deny in a session policy"}`,
    );
    expect(facts).toMatchObject({
      principal,
      resource,
      action: "execute-api:Invoke",
      policyLayer: "session-policy",
      denial: "explicit",
      region: "us-west-2",
    });
  });

  it("says that a refused path is not under /iam/", () => {
    const { causes } = decodeDenial(
      "User: arn:aws:iam::1:user/a is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:1:a/2025-04-18/GET/libraries because no identity-based policy allows the execute-api:Invoke action",
    );
    expect(causes).toContainEqual(
      expect.objectContaining({ cause: "missing-iam-prefix", certainty: "likely" }),
    );
  });

  it("names both where Region and service are wrong", () => {
    const { causes } = decodeDenial(
      "Credential should be scoped to a valid region, not 'us-east-1'. Credential should be scoped to correct service: 'execute-api'. ",
    );
    expect(causes.map(({ cause, certainty }) => [cause, certainty])).toEqual([
      ["wrong-region", "certain"],
      ["wrong-service", "certain"],
    ]);
  });

  it("is not certain of one cause where AWS gives the same answer for several", () => {
    for (const paste of [
      '{"message":"Forbidden"}',
      '{"message":"Missing Authentication Token"}',
      "HTTP/2 403",
    ])
      expect(decodeDenial(paste).causes.length).toBeGreaterThan(1);
    expect(
      decodeDenial('{"message":"Forbidden"}').causes.every(({ certainty }) => certainty === "possible"),
    ).toBe(true);
  });

  it("shows where in the paste its evidence stands", () => {
    const paste =
      'noise\n> {"message":"Credential should be scoped to a valid\n> region, not \'us-east-1\'. "}';
    const [evidence] = decodeDenial(paste).evidence;
    expect(paste.slice(evidence?.start, evidence?.end)).toMatch(/^Credential should be scoped to a valid\s/);
  });

  it("shows no secret that AWS echoes", () => {
    const token = `IQoJ${"aB3/".repeat(60)}`;
    const message = `The request signature we calculated does not match the signature you provided.\n\nx-amz-security-token:${token}\n`;
    expect(JSON.stringify(decodeDenial(JSON.stringify({ message })))).not.toContain(token);
  });

  it.each([
    ["a JWT", `eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.${"eyJzdWIiOiJhbm5hIn0".repeat(4)}.c2lnbmF0dXJl`],
    ["an opaque token", "opaque-0123456789-opaque-0123456789"],
  ])("shows nothing of %s that API Gateway repeats, and that the evidence would cut", (_, token) => {
    const message = `'${token}' not a valid key=value pair (missing equal-sign) in Authorization header: 'Bearer ${token}'.`;
    const shown = JSON.stringify(decodeDenial(JSON.stringify({ message })));
    expect(shown).not.toContain(token.slice(0, 12));
    expect(shown).toContain("missing equal-sign");
  });

  it("keeps the code of the portal's own problems", () => {
    for (const code of answerClasses)
      expect(
        decodeDenial(JSON.stringify({ code, layer: "portal", status: 1, title: "T", nextStep: "N" })),
      ).toMatchObject({ code, nextStep: "N" });
  });
});

describe("decodeDenial on garbage", () => {
  /** One mutation at a place: cut, doubled, replaced, or joined with another case. */
  const mutated = fc
    .tuple(
      fc.constantFrom(...cases),
      fc.constantFrom(...cases),
      fc.nat(2_000),
      fc.nat(200),
      fc.string({ unit: "binary", maxLength: 20 }),
    )
    .map(([one, other, at, length, noise]) => {
      const start = at % (one.paste.length + 1);
      return (
        one.paste.slice(0, start) +
        noise +
        (length % 3 === 0 ? other.paste : "") +
        one.paste.slice(start + length)
      );
    });

  it("never throws, and is quick", () => {
    fc.assert(
      fc.property(mutated, (paste) => {
        const decoded = decodeDenial(paste);
        return decoded.causes.length > 0 && decoded.nextStep !== "";
      }),
      { numRuns: 10_000 },
    );
  }, 120_000);

  it.each([
    ["braces", "{"],
    ["quotes", '"'],
    ["backslashes", "\\"],
    ["users", "User: a is not authorized to perform: "],
    ["blanks", " "],
    ["tags", "<"],
    ["statuses", "HTTP/1.1 403\n"],
    ["messages", "'message': '"],
    ["addresses", "https://a.execute-api."],
    ["headers", "x-amzn-errortype: "],
    ["escapes", "\u001b["],
    ["quoted lines", "> > "],
    ["names", "AException."],
    ["tokens", "SSO Token for "],
    ["entities", "&#x"],
  ])("takes bounded time for a paste full of %s", (_, piece) => {
    const startMs = performance.now();
    decodeDenial(piece.repeat(Math.ceil((2 * longestPaste) / piece.length)));
    expect(performance.now() - startMs).toBeLessThan(3_000);
  });
});
