import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longestRedacted, redactLogLine, redactText } from "./redact";

const token = `IQoJb3JpZ2luX2Vj${"A/b+9".repeat(60)}==`;
const keyId = ["ASIA", "EXAMPLE000000001"].join("");

describe("redactText", () => {
  it.each([
    ["the echo of a signed header", `host:x\nx-amz-security-token:${token}\n\nhost`, token],
    [
      "a token in a query",
      `https://b.s3.amazonaws.com/k?X-Amz-Security-Token=${encodeURIComponent(token)}&X-Amz-Date=1`,
      encodeURIComponent(token).slice(0, 40),
    ],
    ["a presigned signature", `?X-Amz-Signature=${"ab".repeat(32)}`, "abab"],
    ["a signature in an Authorization header", `Authorization=AWS4 Signature=${"0f".repeat(32)}`, "0f0f"],
    ["an access key id", `Credential=${keyId}/20261122`, keyId],
    ["JSON of credentials", `{"SecretAccessKey":"abc/def+ghi","SessionToken":"xyz"}`, "abc/def"],
    [
      "a JSON web token",
      `Bearer ${["eyJhbGciOiJSUzI1NiJ9", "eyJzdWIiOiIxIn0aaaa", "c2lnbmF0dXJl"].join(".")}`,
      "eyJzdWIi",
    ],
    [
      "credentials in JSON that a log line nests",
      JSON.stringify({ msg: JSON.stringify({ secretAccessKey: "abc/def+ghi" }) }),
      "abc/def",
    ],
    ["credentials in XML", "<SecretAccessKey>abc/def+ghi</SecretAccessKey>", "abc/def"],
    ["an API key", "x-api-key: 0123456789abcdef", "0123456789abcdef"],
    ["a long unknown run of base64", `token ${"Zm9v".repeat(40)}`, "Zm9vZm9v"],
  ])("removes %s", (_, text, secret) => {
    expect(redactText(text)).not.toContain(secret);
  });

  const json = '{"a":1,"sessionToken":"abc/def+ghi","b":2}';
  const asEntities = (text: string) => text.replaceAll('"', "&quot;");
  const asReferences = (text: string) => text.replace(/["{}:]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  it.each([
    encodeURIComponent(json),
    encodeURIComponent(encodeURIComponent(json)),
    asEntities(json),
    asReferences(json),
    encodeURIComponent(asEntities(json)),
    json.replaceAll('"', "\\u0022"),
    json.replaceAll('"', "\\\\u0022"),
    "<SessionToken xmlns='https://sts.amazonaws.com/doc/2011-06-15/'>abc/def+ghi</SessionToken>",
    "<ns2:SessionToken\n  a='1'>\n  abc/def+ghi</ns2:SessionToken>",
    "<SessionToken><![CDATA[abc/def+ghi]]></SessionToken>",
    "&lt;SessionToken&gt;abc/def+ghi&lt;/SessionToken&gt;",
    "x-amz-security-token\r\nabc/def+ghi/0123456789",
    "x-amz-security-token\\r\\nabc/def+ghi/0123456789",
    "client_secret => 'abc/def+ghi'",
    "client_secret => abc/def+ghi",
    "private_key: abc/def+ghi",
    "passphrase=abc/def+ghi",
    '{"ParameterKey":"SecretAccessKey","ParameterValue":"abc/def+ghi"}',
    "CloudFront-Signature=abc/def+ghi",
  ])("removes the secret of %s", (text) => {
    expect(redactText(text)).not.toMatch(/abc|def|ghi/);
  });

  it.each([
    "/api/d/libraries/library-1?q=100%25&name=S%C3%A3o",
    "a &amp; b &lt;c&gt; \\u0041",
    "The security token\r\nincluded in the request is invalid",
  ])("leaves %s as it was written", (text) => {
    expect(redactText(text)).toBe(text);
  });

  it("removes a known secret that looks like nothing", () => {
    expect(redactText("it said correct horse battery", ["correct horse"])).toBe(
      "it said [secret removed] battery",
    );
  });

  it("removes a known secret in every spelling of one text", () => {
    const secret = "wJalrXUtnFEMI/K7MDENG+bPx";
    const text = [secret, encodeURIComponent(secret), JSON.stringify({ secret }), btoa(`id:${secret}`)].join(
      " ",
    );
    expect(redactText(text, [secret])).not.toMatch(/wJalrXUtnFEMI|K7MDENG|d0phbHJYVXRu/);
  });

  it("leaves ids, ARNs and AWS's sentences as they are", () => {
    const text =
      "User: arn:aws:sts::111122223333:assumed-role/R/mira.kovac is not authorized on asset-0123456789abcdef0123456789abcdef";
    expect(redactText(text)).toBe(text);
  });
});

describe("a long text", () => {
  const secret = "wJalrXUtnFEMI/K7MDENG+bPx";

  it("is cut, and says so", () => {
    const redacted = redactText("a b ".repeat(100_000));
    expect(redacted.slice(0, 8)).toBe("a b a b ");
    expect(redacted.length).toBeLessThan(longestRedacted + 100);
    expect(redacted).toMatch(/ \[cut: 400000 characters\]$/);
  });

  it("is looked through to the cut, and not beyond", () => {
    const words = "word ".repeat(20_000);
    expect(redactText(words)).toBe(`${words.slice(0, longestRedacted)} [cut: 100000 characters]`);
  });

  it("is not cut where it just fits", () => {
    const text = "a ".repeat(longestRedacted / 2);
    expect(redactText(text)).toBe(text);
  });

  it("shows no half of a secret at the cut, however much was removed before", () => {
    for (const at of [longestRedacted - 10, longestRedacted, longestRedacted + 8_180]) {
      const before = `${secret} `.repeat(2_000);
      const text = `${before}${"x ".repeat(longestRedacted).slice(0, at - before.length)}${secret}${"y".repeat(longestRedacted)}`;
      expect(redactText(text, [secret])).not.toContain(secret.slice(0, 8));
    }
  });

  it.each(["A", "AKIA", "%2F", "secretAccessKey=", "\\", " "])("of 60 MB of %j takes no time", (part) => {
    const text = part.repeat(60_000_000 / part.length);
    const started = performance.now();
    redactText(text, [secret]);
    redactLogLine(text, [secret]);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("redactLogLine", () => {
  const line = (value: unknown) => `${JSON.stringify(value)}\n`;
  const written = (text: string): unknown => JSON.parse(text);
  const head = { level: 50, time: "2026-11-22T00:00:00.000Z" };

  it("keeps a line that holds no secret as it is", () => {
    const text = line({ ...head, msg: "ok", status: 200 });
    expect(redactLogLine(text)).toBe(text);
  });

  it.each(["plain", "plain\n", "", "\n", '{"a":1.50}'])(
    "keeps %j, which needs no change, as it is",
    (text) => {
      expect(redactLogLine(text)).toBe(text);
    },
  );

  it("needs no line break, and keeps numbers as they are written", () => {
    expect(redactLogLine('{"level":30,"n":1.50,"password":"x"}')).toBe(
      '{"level":30,"n":1.50,"password":"[removed]"}\n',
    );
  });

  it.each([
    ["password=hunter22", { level: 30, text: "password=[removed]" }],
    ['at {"level":60, password=hunter22', { level: 30, text: 'at {"level":60, password=[removed]' }],
    ['{"level":40, password=hunter22', { level: 40, text: '{"level":40, password=[removed]' }],
  ])("makes JSON of %j, which is none, once a secret was in it", (text, expected) => {
    const msg = "A line of the log was cut or could not be kept as JSON";
    expect(written(redactLogLine(`${text}\n`))).toEqual({ msg, ...expected });
  });

  it("removes secrets and stays JSON", () => {
    const text = line({ ...head, secretAccessKey: 'a"b\\c', msg: JSON.stringify({ sessionToken: "x y" }) });
    expect(written(redactLogLine(text))).toMatchObject({
      secretAccessKey: "[removed]",
      msg: '{"sessionToken":"[removed]"}',
    });
  });

  it("cuts long texts of a line, keeps its fields, and removes secrets from all of them", () => {
    const secret = "wJalrXUtnFEMI/K7MDENG+bPx";
    const long = { ...head, reason: `${secret} ${"a ".repeat(100_000)}`, sessionToken: "x", msg: "why" };
    expect(written(redactLogLine(line(long), [secret]))).toEqual({
      ...head,
      reason: expect.stringMatching(/^\[secret removed\] a a .*\[cut: 200026 characters\]$/),
      sessionToken: "[removed]",
      msg: "why",
    });
  });

  it("keeps its fields where what was removed had broken the line", () => {
    const text = line({ ...head, url: "?q=%7B%22sessionToken%22%3A%22abc%2Fdef%22%7D", msg: "asked" });
    expect(written(redactLogLine(text))).toEqual({
      ...head,
      url: '?q={"sessionToken":"[removed]"}',
      msg: "asked",
    });
  });

  it("turns a line of too many texts into one that says so, with its level and time", () => {
    const list = Array.from({ length: 50 }, () => "a ".repeat(10_000));
    const redacted = redactLogLine(line({ ...head, list }));
    expect(redacted.endsWith("\n")).toBe(true);
    expect(redacted.length).toBeLessThan(2 * longestRedacted);
    expect(written(redacted)).toEqual({
      ...head,
      msg: "A line of the log was cut or could not be kept as JSON",
      text: expect.stringMatching(/\[cut: \d+ characters\]$/),
    });
  });

  it("stays one line of JSON without the secret, whatever was logged", () => {
    const secret = "wJalrXUtnFEMI/K7MDENG+bPx";
    const text = fc
      .array(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.constantFrom(secret, "password", "=", ":", '"', "\\", "'", "{", "cookie", "\n", "https://a@"),
        ),
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, fc.dictionary(text, fc.oneof(text, fc.jsonValue())), (msg, rest) => {
        const redacted = redactLogLine(line({ ...head, msg, ...rest }), [secret]);
        expect(redacted.indexOf("\n")).toBe(redacted.length - 1);
        expect(redacted).not.toContain(secret);
        written(redacted);
      }),
    );
  });
});
