import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { signed } from "./signed-address.test-support";
import { clearText, withholdSecrets } from "./withhold-secrets";

function withheldText(text: string): string {
  const result = clearText(text);
  return result.ok ? result.text : result.reason;
}

describe("clearText", () => {
  it("passes a text without secrets as it came, and its value", () => {
    const text = '{ "size" : 1.0, "id" : 12345678901234567890, "nextToken":"a" }';
    expect(clearText(text)).toEqual({
      ok: true,
      text,
      value: { size: 1, id: 12345678901234567000, nextToken: "a" },
      hasWithheld: false,
    });
  });

  it.each(["repair station", "access road", "session 4", "100%41", "a &#8364; b"])(
    "passes numbers as they were written beside %s",
    (name) => {
      const text = `{ "name" : "${name}", "id" : 12345678901234567890, "east" : 456123.450 }`;
      expect(clearText(text)).toMatchObject({ ok: true, text, hasWithheld: false });
    },
  );

  it("writes everything but secrets as it was, numbers and equal keys too", () => {
    const text = (secret: string) =>
      `{ "id" : 12345678901234567890, "a":1e400,"a":456.500, "-0":-0, "s":"\\u00e4\\/", "sessionToken":"${secret}",
        "list":[0.10,{"url":"${secret && signed}"},true,null] }`;
    expect(withheldText(text("x"))).toBe(text(""));
  });

  it.each(["-1.50", "9.0", "1E5", "1e-7", "-0", "12345678901234567890", "0.10", "1e400", "-9.90"])(
    "keeps the number %s as it is written, beside a secret, at any place",
    (number) => {
      const secret = JSON.stringify(signed);
      expect(withheldText(`{"n":${number},"u":${secret}}`)).toBe(`{"n":${number},"u":""}`);
      expect(withheldText(`[${secret},${number}]`)).toBe(`["",${number}]`);
      expect(withheldText(`{"u":${secret},"n":[1,${number}]}`)).toBe(`{"u":"","n":[1,${number}]}`);
    },
  );

  it.each(['{"a":{"b":1},"u":S,"a":2}', '[{"a":1,"a":2},S]', '{"a":[{"b":1,"b":2}],"u":S}'])(
    "keeps equal keys beside a secret: %s",
    (text) => {
      expect(withheldText(text.replace("S", JSON.stringify(signed)))).toBe(text.replace("S", '""'));
    },
  );

  it("empties a name that holds a secret, and keeps numbers beside it", () => {
    const text = (name: string) =>
      `{"n":1.50,${JSON.stringify(name)}:true,"list":[{${JSON.stringify(name)}:2.0}]}`;
    expect(withheldText(text(signed))).toBe(text(""));
  });

  it.each(["AKIA", "ASIA"])("knows a pair of keys by an id that begins with %s alone", (prefix) => {
    const id = `${prefix}IOSFODNN7EXAMPLE`;
    expect(withheldText(`{"id":"${id}","token":"x"}`)).toBe('{"id":"","token":""}');
    for (const other of [`arn-${id}`, `${id}-1`, id.slice(0, 15)])
      expect(withheldText(`{"id":"${other}","token":"x"}`)).toBe(`{"id":"${other}","token":"x"}`);
    expect(withheldText(`{"key":"${id}","ids":"x","grid":"y"}`)).toBe('{"key":"","ids":"x","grid":"y"}');
  });

  it("counts no bracket within a text as a level, wherever its quotes are escaped", () => {
    const brackets = "[".repeat(200);
    for (const start of ['\\"', '\\\\\\"', 'a\\"b\\"'])
      expect(withheldText(`["${start}${brackets}"]`)).toBe(`["${start}${brackets}"]`);
    for (const start of ["\\\\", "a\\\\\\\\", ""])
      expect(withheldText(`["${start}",${brackets}${"]".repeat(200)}]`)).toBe("too-deep");
  });

  it("empties what is escaped in the text", () => {
    expect(withheldText('{"url":"https:\\/\\/x\\/?a\\u0026X\\u002dAmz\\u002dSignature=abc"}')).toBe(
      '{"url":""}',
    );
    expect(withheldText('{"session\\u005ftoken":"abc"}')).toBe('{"session_token":""}');
  });

  it("overlooks nothing that looking into every value finds", () => {
    const part = fc.constantFrom(
      ...[
        "access",
        "Key",
        "Id",
        "secret",
        "session",
        "Token",
        "security",
        "X-Amz-",
        "Signature",
        "=",
        "?",
        "&",
      ],
      ...[
        "pair",
        "_",
        "-",
        "%2D",
        "%53",
        "%2553",
        "&#83;",
        "\\u0053",
        "ignature",
        "abcdef/0123456789",
        "url",
      ],
    );
    const word = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.dictionary(word, fc.oneof(word, fc.array(word, { maxLength: 2 }))), (value) => {
        const looked = withholdSecrets(value);
        expect(withheldText(JSON.stringify(value))).toBe(
          looked.ok ? JSON.stringify(looked.value) : looked.reason,
        );
      }),
      { numRuns: 5_000 },
    );
  });

  it("keeps a text with equal keys as it is where no key can hold a secret", () => {
    const text = '{ "a":1.0,"a":[{":":"\\":"}, {}] }';
    expect(withheldText(text)).toBe(text);
  });

  it.each(["", ` ${"[],".repeat(30_000)}`])("takes a text of 100 levels and refuses one of 101", (wide) => {
    const text = (levels: number) => `[${wide}${"[".repeat(levels - 1)}${"]".repeat(levels)}`;
    expect(withheldText(text(100))).toBe(text(100));
    expect(withheldText(text(101))).toBe("too-deep");
  });

  it("refuses deep JSON without a stack error, in no time", () => {
    for (const [open, close] of [
      ["[", "]"],
      ['{"a":', "}"],
      ['[{"]":', "}]"],
    ] as const) {
      const started = performance.now();
      for (const levels of [100_000, 3_000_000])
        expect(withheldText(`${open.repeat(levels)}1${close.repeat(levels)}`)).toBe("too-deep");
      expect(performance.now() - started).toBeLessThan(500);
    }
  });

  it("ignores brackets inside strings, even after an escaped quote, and accepts wide responses", () => {
    const value = {
      text: `"${'[{"\\"['.repeat(20_000)}`,
      end: "\\",
      list: Array.from({ length: 50_000 }, () => [{}]),
    };
    expect(withheldText(JSON.stringify(value))).toBe(JSON.stringify(value));
  });
});
