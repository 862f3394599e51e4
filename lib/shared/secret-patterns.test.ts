import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replaceByEveryPattern, replaceSecretPatterns } from "./secret-patterns";

const value = "abc/def+ghi";
const nested = (text: string, times: number): string =>
  times === 0 ? text : nested(JSON.stringify({ msg: text }), times - 1);

const names = [
  "secretAccessKey",
  "SecretAccessKey",
  "secret_access_key",
  "aws_secret_access_key",
  "AWS_SECRET_ACCESS_KEY",
  "secret-access-key",
  "sessionToken",
  "aws_session_token",
  "Session-Token",
  "X-Amz-Security-Token",
  "x_amz_security_token",
  "XAmzSecurityToken",
  "X%2DAmz%2DSecurity%2DToken",
  "x-amz-signature",
  "X-Amz-Credential",
  "x-api-key",
  "apiKey",
  "API_KEY",
  "client_secret",
  "clientSecret",
  "client_assertion",
  "code_verifier",
  "access_token",
  "refreshToken",
  "id_token",
  "csrf-token",
  "Key-Pair-Id",
  "dbPassword",
];

describe("replaceSecretPatterns", () => {
  it.each(names)("removes the value of %s from whatever holds it", (name) => {
    for (const text of [
      `{"${name}":"${value}"}`,
      `{ "${name}" : "${value}" }`,
      `{"${name}":["${value}"]}`,
      nested(JSON.stringify({ [name]: value }), 1),
      nested(JSON.stringify({ [name]: value }), 3),
      JSON.stringify({ [name]: value }).replaceAll("/", "\\/"),
      `{'${name}': '${value}'}`,
      `["${name}","${value}"]`,
      `{"name":"${name}","value":"${value}"}`,
      `<${name}>${value}</${name}>`,
      `<ns:${name}>\n  ${value}\n</ns:${name}>`,
      `${name}: ${value}`,
      `${name}=${value}`,
      `https://x.example/?a=1&${name}=${value}&b=2`,
      `https://x.example/?next=%2F%3F${name}%3D${value}%26b`,
      `https://x.example/?a=1\\u0026${name}\\u003d${value}`,
      `https://x.example/?a=1&amp;${name}=${value}&amp;b=2`,
    ]) {
      expect(replaceSecretPatterns(text)).not.toContain("def");
      expect(replaceSecretPatterns(text)).not.toContain("ghi");
    }
  });

  it("overlooks nothing that trying every pattern finds", () => {
    const part = fc.constantFrom(
      ...[
        "secret",
        "Access",
        "Key",
        "session",
        "Token",
        "x-amz-",
        "Signature",
        "=",
        ": ",
        '"',
        "&",
        "?",
        "%3D",
      ],
      ...[
        "eyJabcdefghij.klm",
        `AKIA${"Q".repeat(16)}`,
        "https://u:p@h/",
        "Cookie: ",
        "Policy",
        "Bearer ",
        "password",
      ],
      ...[
        "a/b+".repeat(31),
        "a_b-".repeat(31),
        "%2F".repeat(41),
        "id_",
        "api-",
        "-----BEGIN PRIVATE KEY-----",
        "abc",
      ],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const text = parts.join("");
        expect(replaceSecretPatterns(text)).toBe(replaceByEveryPattern(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it("keeps what stands around a value", () => {
    for (const secretAccessKey of ["x y", 'x"y', "x\\y", 'x\\"y\\\\"', "it's", "{x,y}"]) {
      const text = (value: string) => JSON.stringify({ a: 1, secretAccessKey: value, b: "c" });
      for (const times of [0, 1, 2])
        expect(replaceSecretPatterns(nested(text(secretAccessKey), times))).toBe(
          nested(text("[removed]"), times),
        );
    }
    expect(replaceSecretPatterns(JSON.stringify({ password: "x\\", b: "c" }))).toBe(
      '{"password":"[removed]","b":"c"}',
    );
    expect(replaceSecretPatterns("?a=1&sessionToken=x&b=2")).toBe("?a=1&sessionToken=[removed]&b=2");
    expect(replaceSecretPatterns('{"hasPassword":true,"password":null}')).toBe(
      '{"hasPassword":true,"password":null}',
    );
  });

  it.each([
    ["a bearer", "Authorization: Bearer abc.def.ghi", "Authorization: Bearer [removed]"],
    ["a basic one", '{"authorization":"Basic YWJjOmRlZg=="}', '{"authorization":"Basic [removed]"}'],
    ["one of a proxy", "Proxy-Authorization=secret", "Proxy-Authorization=[removed]"],
    ["a pair", '["authorization","Bearer abc"]', '["authorization","Bearer [removed]"]'],
  ])("removes %s authorization", (_, text, left) => {
    expect(replaceSecretPatterns(text)).toBe(left);
  });

  it.each([
    ["cookies", "Cookie: a=b; next-auth.session-token=abc\r\nHost: x", "Cookie: [removed]\r\nHost: x"],
    ["cookies in JSON", '{"set-cookie":"a=b; Path=/","c":1}', '{"set-cookie":"[removed]","c":1}'],
    [
      "a person and password in an address",
      "https://user:pa%40ss@api.example.com/x@y",
      "https://[removed]@api.example.com/x@y",
    ],
    ["a name in an address", "postgres://me@db/x", "postgres://[removed]@db/x"],
    [
      "a private key",
      "-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END",
      "[private key removed]-----END",
    ],
    [
      "a CloudFront signature",
      "https://x.example/k?Policy=ab_&Signature=cd~&x=1",
      "https://x.example/k?Policy=[removed]&Signature=[removed]&x=1",
    ],
    [
      "a signature of S3's second version",
      "?Expires=1&amp;Signature=ab%3D",
      "?Expires=1&amp;Signature=[removed]",
    ],
    ["a signature", `a Signature=${"0f".repeat(32)} b`, "a Signature=[signature removed] b"],
    ["a spaced signature", `a Signature = ${"0f".repeat(32)} b`, "a Signature = [signature removed] b"],
    ["an encoded signature", "?Signature%3Dab&b=1", "?Signature%3D[removed]&b=1"],
    ["a signature that is encoded thrice", "?Signature%25253Dab&b=1", "?Signature%25253D[removed]&b=1"],
    ["a signed token", "a eyJabcdefghij.klm.nop b", "a [token removed] b"],
    ["an encrypted token", "a eyJabcdefghij.kl.mn.op.qr b", "a [token removed] b"],
    ["a long run of base64url", `x ${"ab_-".repeat(40)} y`, "x [long value removed] y"],
    ["a long run that is percent-encoded", `x ${"ab%2F".repeat(40)} y`, "x [long value removed] y"],
    ["a long run with escaped slashes", `x ${"ab\\/".repeat(40)} y`, "x [long value removed] y"],
  ])("removes %s", (_, text, left) => {
    expect(replaceSecretPatterns(text)).toBe(left);
  });

  it.each([
    "User: arn:aws:sts::111122223333:assumed-role/R/mira.kovac is not authorized on asset-0123456789abcdef0123456789abcdef",
    `GET /iam/libraries/library-${"a".repeat(32)}/projects/project-${"b".repeat(32)}/assets/asset-${"c".repeat(32)}/files/file-${"d".repeat(32)}/content`,
    "The security token included in the request is invalid.",
    "Signature expired: 20201027T123008Z is now earlier than 20201027T125507Z (20201027T130007Z - 5 min.)",
    "Credential should be scoped to a valid region, not 'us-east-1'. ",
    "https://api.example.com/libraries?q=mira@example.org",
    "arn:aws:iam::1:role/x@y and s3://bucket/key",
    '{"level":30,"time":"2026-11-22T00:00:00.000Z","code":"invalid token","status":403}',
  ])("leaves %s as it is", (text) => {
    expect(replaceSecretPatterns(text)).toBe(text);
  });

  it.each([
    "nextToken",
    "amz-signature",
    "amz-credential",
    "accessKey",
    "secret",
    "accessId",
    "keyId",
    "api",
    "assertion",
    "verifier",
    "pairId",
    "policyName",
  ])("leaves the value of %s, which shares only a word with the name of a secret", (name) => {
    expect(replaceSecretPatterns(`${name}: abc`)).toBe(`${name}: abc`);
  });

  const size = 1_000_000;
  const filled = (part: string) => part.repeat(Math.ceil(size / part.length));
  it.each([
    ["one run of base64", filled("A")],
    ["runs that are just too short", filled(`${"A".repeat(119)} `)],
    ["runs of escapes", filled("%2F")],
    ["runs of names", filled("a-")],
    ["beginnings of tokens", filled("eyJ-")],
    ["beginnings of tokens with dots", filled(`eyJ${"a".repeat(4_000)} `)],
    ["names", filled("secretAccessKey ")],
    ["names with signs", filled("secretAccessKey=")],
    ["names with quotes", filled('secretAccessKey":"')],
    ["names with escaped quotes", filled('sessionToken\\":\\"')],
    ["one name and backslashes", `password=${filled("\\")}`],
    ["quoted backslashes", `password="${filled("\\")}`],
    ["backslashes behind an escaped quote", `password=\\"${filled("\\")}`],
    ["runs of backslashes behind an escaped quote", `password=\\"${filled(`${"\\".repeat(500)}"`)}`],
    ["names and backslashes", filled(`password${"\\".repeat(64)}`)],
    ["spaces", `Signature${filled(" ")}`],
    ["separators", filled("=:,>")],
    ["separators behind names", `apikey${filled(" : ")}`],
    ["openings of tags", filled("<password>")],
    ["openings of other tags", filled("<a:")],
    ["schemes of addresses", filled("a://")],
    ["one address", `a://${filled("x")}`],
    ["letters that may begin a scheme", filled("a.")],
    ["cookies", filled("cookie=")],
    ["authorizations", filled("authorization=bearer ")],
    ["private keys", filled("-----BEGIN PRIVATE KEY-----")],
    ["queries", filled("&Signature=")],
    ["backslashes", filled("\\")],
    ["line breaks", filled("\n")],
  ])("takes linear time for %s", (_, text) => {
    const started = performance.now();
    replaceSecretPatterns(text);
    expect(performance.now() - started).toBeLessThan(1_500);
  });
});
