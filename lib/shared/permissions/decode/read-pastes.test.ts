import { describe, expect, it } from "vitest";
import { decodeDenial } from "./decode-denial";
import { readPastes } from "./read-pastes";

const body = '{"message":"Limit Exceeded"}';
const answer = `HTTP/2 429 \nx-amzn-errortype: LimitExceededException\n\n${body}`;
const expired = "ExpiredTokenException";

const decode = (input: string) =>
  readPastes(input).map(({ id, text }) => [id, decodeDenial(text).code] as const);
const decodeItem = (item: object) => decode(JSON.stringify(item))[0];

describe("readPastes", () => {
  it.each([
    ["as an object", { "x-amzn-ErrorType": expired }],
    ["with several values", { "x-amzn-ErrorType": [expired], "set-cookie": ["a", "b"] }],
    ["as pairs", [["x-amzn-ErrorType", expired]]],
    ["as names and values", [{ name: "x-amzn-ErrorType", value: expired }]],
    ["as keys and values", [{ key: "x-amzn-ErrorType", value: expired }]],
    ["as lines", [`x-amzn-ErrorType: ${expired}`]],
    ["as text", `HTTP/1.1 403 Forbidden\r\nx-amzn-ErrorType: ${expired}\r\n`],
  ])("reads headers %s", (_, headers) => {
    expect(decodeItem({ id: "a", status: 403, headers, body: "{}" })).toEqual(["a", "expired-credentials"]);
  });

  it.each([
    ["text", body],
    ["an object", { message: "Limit Exceeded" }],
  ])("reads a body that is %s", (_, one) => {
    expect(decodeItem({ status: 429, body: one })?.[1]).toBe("quota-exhausted");
  });

  it("reads the answer of a Lambda function: several values of headers, and a body in base64", () => {
    const multiValueHeaders = { "x-amzn-ErrorType": [expired] };
    expect(decodeItem({ statusCode: 403, multiValueHeaders, body: "{}" })?.[1]).toBe("expired-credentials");
    const encoded = { statusCode: 429, isBase64Encoded: true, body: btoa(body) };
    expect(decodeItem(encoded)?.[1]).toBe("quota-exhausted");
    expect(decodeItem({ ...encoded, body: "no base64" })?.[1]).toBe("throttled");
  });

  it.each([403, "403", "403 Forbidden", "HTTP/1.1 403 Forbidden"])("reads the status %j", (status) => {
    expect(decodeItem({ status, headers: {}, body: '{"message":"Forbidden"}' })?.[1]).toBe(
      "access-denied-gateway",
    );
    expect(decodeItem({ status })?.[1]).toBe("access-denied-gateway");
  });

  it.each(["answer", "paste", "text", "input", "raw", "response", "output"])(
    "reads a text or an answer under %s",
    (name) => {
      expect(decodeItem({ id: 1, [name]: answer })).toEqual([1, "quota-exhausted"]);
      expect(decodeItem({ id: 1, [name]: { status: 429, body } })).toEqual([1, "quota-exhausted"]);
    },
  );

  it.each([0, "", "a", null, true, [1], { line: 1 }])("keeps the id %j", (id) => {
    expect(decodeItem({ id, answer })).toEqual([id, "quota-exhausted"]);
  });

  it("reads a list in each of its forms, and a broken line as one of its answers", () => {
    const items = [{ id: "a", answer }, { id: "b", status: 429 }, answer];
    const codes = ["quota-exhausted", "throttled", "quota-exhausted"];
    const lines = items.map((item) => JSON.stringify(item));
    for (const input of [
      JSON.stringify(items),
      JSON.stringify(items, null, 2),
      lines.join("\n"),
      items
        .map((item) => JSON.stringify(typeof item === "string" ? { text: item } : item, null, 2))
        .join("\n"),
      `\ufeff${lines.join("\r\n\r\n")}\r\n`,
    ])
      expect(decode(input).map(([, code]) => code)).toEqual(codes);
    for (const at of [0, 1, 3])
      expect(decode(lines.toSpliced(at, 0, '{"id":').join("\n")).map(([, code]) => code)).toEqual(
        codes.toSpliced(at, 0, "unexpected"),
      );
    expect(decode(JSON.stringify([...items, 5, null]))).toHaveLength(5);
    expect(decode(`${answer}\n---\n${answer}`)).toHaveLength(2);
  });

  it("takes one answer for one, however many lines and objects it has", () => {
    for (const input of [
      answer,
      JSON.stringify(JSON.parse(body), null, 2),
      `x-a: b\n${body}`,
      "[[1]]",
      "5",
      "",
    ])
      expect(readPastes(input)).toHaveLength(1);
  });
});
