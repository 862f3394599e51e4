import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { signed, signedAddresses, unsignedAddresses } from "./signed-address.test-support";
import { clearText, withholdSecrets } from "./withhold-secrets";

function withheld(value: unknown): unknown {
  const result = withholdSecrets(value);
  return result.ok ? result.value : result.reason;
}

function withheldText(text: string): string {
  const result = clearText(text);
  return result.ok ? result.text : result.reason;
}

function nested(levels: number, innermost: unknown): unknown {
  let value = innermost;
  for (let level = 0; level < levels; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
}

describe("withholdSecrets", () => {
  it.each([
    "accessKeyId",
    "AccessKeyId",
    "access_key_id",
    "ACCESS-KEY-ID",
    "AWSAccessKeyId",
    "aws_access_key_id",
    "accessKey",
    "userAccessKey",
    "secretAccessKey",
    "secret_access_key",
    "aws_secret_access_key",
    "secretKey",
    "sessionToken",
    "session_token",
    "Session Token",
    "X-Amz-Security-Token",
    "x_amz_security_token",
    "securityToken",
    "X-Amz-Signature",
    "xAmzCredential",
    "Key-Pair-Id",
    "keyPairId",
    "access%5Fkey%5Fid",
    "secretAccessKeys",
    "sessionTokens",
    "accessKeyIds",
    "sessionTokenValue",
    "secretAccessKeyBase64",
    "secretAccessKeyText",
    "session_token_string",
  ])("empties whatever stands under %s and keeps its shape", (key) => {
    expect(withheldText(JSON.stringify({ [key]: "x" }))).toBe(JSON.stringify({ [key]: "" }));
    expect(withheldText(`{"${key}":"x","${key}":""}`)).toBe(`{"${key}":"","${key}":""}`);
    const secret = { a: "x", b: ["y", { c: "z", [signed]: 12 }], d: null, e: true };
    expect(withheld({ [key]: "x", other: { list: [{ [key]: secret }] } })).toEqual({
      [key]: "",
      other: { list: [{ [key]: { a: "", b: ["", { c: "", "": 0 }], d: null, e: true } }] },
    });
  });

  it("knows a pair of keys by the form of its id, whatever its names are", () => {
    const id = "ASIAIOSFODNN7EXAMPLE";
    const value = {
      credentials: { id, secret: "x", token: "y", region: "eu-west-1" },
      other: { id: "i", secret: "x" },
    };
    expect(withheld(value)).toEqual({
      credentials: { id: "", secret: "", token: "", region: "eu-west-1" },
      other: { id: "i", secret: "x" },
    });
    expect(withheldText(`{"n":1.50,"id":"${id}","secret":"x"}`)).toBe('{"n":1.50,"id":"","secret":""}');
  });

  it("empties a value whose name stands beside it", () => {
    const value = [
      { Key: "SessionToken", Value: "x" },
      { name: "secret_access_key", value: ["y"], valueType: "text", oldValue: "z", rank: 1 },
      { name: "height", value: "12" },
      { ParameterKey: "SecretAccessKey", ParameterValue: "x" },
      { parameterName: "sessionToken", parameterType: "text", stringValue: "x" },
      { attribute_name: "sessionToken", attribute_value: { S: "x" } },
      { Header: "X-Amz-Security-Token", Content: "x" },
      ["SecretAccessKey", "x"],
      ["host", "h", "x-amz-security-token", "x", "x-amz-date", "d"],
      ["AccessKeyId", "SecretAccessKey", "SessionToken"],
    ];
    expect(withheld(value)).toEqual([
      { Key: "SessionToken", Value: "" },
      { name: "secret_access_key", value: [""], valueType: "text", oldValue: "", rank: 1 },
      { name: "height", value: "12" },
      { ParameterKey: "SecretAccessKey", ParameterValue: "" },
      { parameterName: "sessionToken", parameterType: "text", stringValue: "" },
      { attribute_name: "sessionToken", attribute_value: { S: "" } },
      { Header: "X-Amz-Security-Token", Content: "" },
      ["SecretAccessKey", ""],
      ["host", "h", "x-amz-security-token", "", "x-amz-date", "d"],
      ["AccessKeyId", "SecretAccessKey", "SessionToken"],
    ]);
    const written = JSON.stringify(value).replace("[", '[1.50,"a",');
    const cleared = JSON.stringify(withheld(value)).replace("[", '[1.50,"a",');
    expect(withheldText(written)).toBe(cleared);
  });

  it.each([
    ...signedAddresses,
    '{"SecretAccessKey":"wJalrXUtnFEMIK7MDENG"}',
    "aws-secret-access-key = wJalrXUtnFEMIK7MDENG",
    "Secret Access Key: wJalrXUtnFEMIK7MDENG",
    "aws_session_token = IQoJb3JpZ2luX2Vj",
    "sessionToken: IQoJb3JpZ2luX2Vj",
    "Security Token: IQoJb3JpZ2luX2Vj",
    JSON.stringify(JSON.stringify({ session_token: "IQoJb3JpZ2luX2Vj" })),
    encodeURIComponent('{"sessionToken":"IQoJb3JpZ2luX2Vj"}'),
    '{"SecretAccessKey":"wJalrXUtnFEMIK7MDENG"}'.replaceAll('"', "&quot;"),
    '{"SecretAccessKey":"wJalrXUtnFEMIK7MDENG"}'.replaceAll('"', "&#34;"),
    '{"SecretAccessKey":"wJalrXUtnFEMIK7MDENG"}'.replaceAll('"', "\\u0022"),
    encodeURIComponent('{"SecretAccessKey":"wJalrXUtnFEMIK7MDENG"}'.replaceAll('"', "&quot;")),
    '[["SecretAccessKey","x"]]',
    '[{"ParameterKey":"SecretAccessKey","ParameterValue":"wJalrXUtnFEMIK7MDENG"}]',
    encodeURIComponent('[{"key":"sessionToken","stringValue":"x"}]'),
    '{"accessKey":"x"}',
    "X-Amz-Signature: 0123456789abcdef0123456789abcdef",
    "CloudFront-Signature=abcdefghij0123456789; CloudFront-Key-Pair-Id=K1",
    "<SessionToken xmlns='https://sts.amazonaws.com/doc/2011-06-15/'>IQoJb3JpZ2luX2Vj</SessionToken>",
    "<SessionToken><![CDATA[IQoJb3JpZ2luX2Vj]]></SessionToken>",
    "x-amz-security-token\r\nIQoJb3JpZ2luX2Vj",
    'result={"creds":{"SecretAccessKey":"x"}}',
    'done: [{"sessionToken":"x"}] (1 row)',
  ])("empties %s", (text) => {
    expect(withheld({ url: text, list: [text] })).toEqual({ url: "", list: [""] });
    expect(withheld(text)).toBe("");
    expect(withheld({ [text]: true })).toEqual({ "": true });
    expect(withheldText(JSON.stringify({ url: text }))).toBe('{"url":""}');
    expect(withheldText(`{"url":${JSON.stringify(text)},"url":""}`)).toBe('{"url":"","url":""}');
    expect(withheldText(`{"n":1.50,"list":[${JSON.stringify(text)}]}`)).toBe('{"n":1.50,"list":[""]}');
  });

  it.each([...unsignedAddresses, "the session token is in the vault", "library-0123456789abcdef", ""])(
    "leaves %s as it is",
    (text) => {
      const value = { text, list: [text, 1, null, true], nextToken: "abc", objectKey: "k", keys: 3 };
      expect(withholdSecrets(value)).toEqual({ ok: true, value, isChanged: false });
    },
  );

  it.each([
    "secretKeyAge",
    "sessionTokenExpiry",
    "securityTokenService",
    "xAmzSignatureVersion",
    "keyPairIdentity",
    "xAmzDate",
  ])("leaves what stands under %s as it is", (key) => {
    const value = { [key]: ["x"], list: [{ name: key, value: "x" }] };
    expect(withholdSecrets(value)).toEqual({ ok: true, value, isChanged: false });
  });

  it.each(["interval", "valid", "metadata", "defaults", "removal", "valueType", "contentKind"])(
    "takes no %s for the value of a name beside it",
    (key) => {
      const value = { name: "sessionToken", [key]: "12" };
      expect(withholdSecrets(value)).toEqual({ ok: true, value, isChanged: false });
    },
  );

  it.each(["valueTypeText", "contents", "val", "V", "DATA"])(
    "takes %s for the value of a name beside it",
    (key) => {
      expect(withheld({ name: "sessionToken", [key]: "x" })).toEqual({ name: "sessionToken", [key]: "" });
    },
  );

  it.each([
    "id",
    "keys",
    "hkey",
    "names",
    "nickname",
    "label",
    "parameterKeys",
    "first_names",
    "XKey",
    "key_nameX",
  ])("takes no value of %s for a name of what stands beside it", (key) => {
    const value = { [key]: "sessionToken", value: "12" };
    expect(withholdSecrets(value)).toEqual({ ok: true, value, isChanged: false });
  });

  it("gives back the value itself where nothing was withheld, and does not change one that was", () => {
    const value = { a: [{ b: "c" }] };
    expect(withheld(value)).toBe(value);
    const holding = Object.freeze({ url: signed, rest: Object.freeze(["a"]) });
    expect(withholdSecrets(holding)).toEqual({ ok: true, value: { url: "", rest: ["a"] }, isChanged: true });
    expect(holding.url).toBe(signed);
  });

  it("takes names that JavaScript gives a meaning", () => {
    const value: unknown = JSON.parse(
      `{"__proto__":{"sessionToken":"x"},"constructor":"y","url":"${signed}"}`,
    );
    expect(JSON.stringify(withheld(value))).toBe(
      '{"__proto__":{"sessionToken":""},"constructor":"y","url":""}',
    );
  });

  it("refuses nesting too deep for a response, and accepts the rest", () => {
    expect(withheld(nested(100, signed))).toEqual(nested(100, ""));
    expect(withheld(nested(100, null))).toEqual(nested(100, null));
    expect(withheld(nested(101, signed))).toBe("too-deep");
    expect(withheld(nested(100_000, signed))).toBe("too-deep");
  });

  it("keeps every value that holds no secret, and every other value beside one", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 4 }), (value) => {
        expect(withheld({ value, url: signed })).toEqual({ value: withheld(value), url: "" });
      }),
    );
  });
});
