import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replaceKnownSecrets } from "./known-secrets";

const secret = `wJal+rXU/tn"FEMI K7MD&ENG č\\😀'<9>=`;
const json = (value: unknown) => JSON.stringify(value);
const base64 = (text: string) => Buffer.from(text).toString("base64");
const inHex = (text: string, write: (hex: string) => string) =>
  [...Buffer.from(text)].map((byte) => write(byte.toString(16).padStart(2, "0"))).join("");
const inXml = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&apos;");

/** What is left of a text that held nothing but the secret between two words. */
const leftOf = (spelling: string) => replaceKnownSecrets(`before ${spelling} after`, [secret]);

describe("replaceKnownSecrets", () => {
  it.each([
    ["plain", secret],
    ["in JSON", json(secret).slice(1, -1)],
    ["in JSON with escaped slashes", json(secret).slice(1, -1).replaceAll("/", "\\/")],
    ["in JSON in JSON in JSON", json(json(json(secret))).slice(7, -7)],
    [
      "in JSON that escapes what is not ASCII",
      json(secret)
        .slice(1, -1)
        .replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
    ],
    [
      "in JSON for a page",
      json(secret)
        .slice(1, -1)
        .replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16).toUpperCase()}`),
    ],
    ["as a component of an address", encodeURIComponent(secret)],
    [
      "with lower-case percent escapes",
      encodeURIComponent(secret).replace(/%../g, (written) => written.toLowerCase()),
    ],
    ["as AWS encodes a query", encodeURIComponent(secret).replace(/'/g, "%27")],
    ["as a form", new URLSearchParams([["", secret]]).toString().slice(1)],
    ["encoded twice", encodeURIComponent(encodeURIComponent(secret))],
    ["encoded thrice", encodeURIComponent(encodeURIComponent(encodeURIComponent(secret)))],
    ["with every byte percent-encoded", inHex(secret, (hex) => `%${hex}`)],
    [
      "with every unit escaped",
      secret.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
    ],
    ["in XML", inXml(secret)],
    ["in XML with numbers", secret.replace(/[&<>"'+/=]/g, (sign) => `&#${sign.charCodeAt(0)};`)],
    [
      "in XML with hexadecimal numbers",
      secret.replace(/[&<>"'+/=]/g, (sign) => `&#x${sign.charCodeAt(0).toString(16)};`),
    ],
  ])("removes a secret %s", (_, spelling) => {
    expect(leftOf(spelling)).toBe("before [secret removed] after");
  });

  it.each([
    ["alone", base64(secret)],
    ["for addresses", Buffer.from(secret).toString("base64url")],
    ["behind one byte", base64(`:${secret}`)],
    ["behind two bytes", base64(`a:${secret}`)],
    ["between others", base64(`client:${secret}:more`)],
    ["between others, for addresses", Buffer.from(`clients:${secret};x`).toString("base64url")],
    ["percent-encoded", encodeURIComponent(base64(`client:${secret}`))],
  ])("removes a secret in base64 %s", (_, spelling) => {
    const left = leftOf(spelling);
    expect(left).toContain("[secret removed]");
    // What remains around the pieces holds no three bytes of the secret.
    const remains = left
      .replace("[secret removed]", " ")
      .split(/[^\w+/-]+/)
      .map((run) => Buffer.from(run, "base64").toString("latin1"));
    for (let at = 0; at + 4 <= secret.length; at += 1)
      expect(remains.some((run) => run.includes(secret.slice(at, at + 4)))).toBe(false);
  });

  it("removes whatever secret there is, in the usual spellings", () => {
    const anySecret = fc
      .string({ unit: "binary", minLength: 8, maxLength: 60 })
      .filter((text) => !/\p{Cs}/u.test(text));
    const spell = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => json(text).slice(1, -1),
      (text) => json(json(text)).slice(3, -3),
      encodeURIComponent,
      inXml,
    );
    fc.assert(
      fc.property(anySecret, spell, (text, write) => {
        expect(replaceKnownSecrets(`<${write(text)}>`, [text])).toBe("<[secret removed]>");
      }),
    );
  });

  it("removes a secret in base64 and base64url, with the signs in which they differ", () => {
    // Bytes whose base64 is full of + and /.
    const odd = "?>?>?>~~~?>?>~~";
    expect(base64(odd)).toMatch(/[+].*[/]|[/].*[+]/);
    for (const spelling of [
      base64(odd),
      Buffer.from(odd).toString("base64url"),
      encodeURIComponent(base64(odd)),
    ])
      expect(replaceKnownSecrets(`before ${spelling} after`, [odd])).toMatch(
        /^before \[secret removed\] after$/,
      );
  });

  it("takes no other character for one of the secret's", () => {
    for (const text of ["abundefinedcdefgh", "ab\\undefinedcdefgh", "abcdefgh", "ab-cdefgh"])
      expect(replaceKnownSecrets(text, ["ab+cdefgh"])).toBe(text);
  });

  it("searches base64 for short secrets alone: that of a longer one is a long value anyway", () => {
    const longest = "k".repeat(96);
    expect(replaceKnownSecrets(base64(longest), [longest])).not.toContain(base64(longest).slice(4, 40));
    const longer = "k".repeat(97);
    expect(replaceKnownSecrets(base64(longer), [longer])).toBe(base64(longer));
  });

  it("removes a session token of 2,000 characters", () => {
    const token = `IQoJb3JpZ2luX2Vj${"A/b+9=".repeat(330)}==`;
    for (const spelling of [token, encodeURIComponent(token), token.replaceAll("/", "\\/")])
      expect(replaceKnownSecrets(`token:${spelling};`, [token])).toBe("token:[secret removed];");
  });

  it("leaves text without the secret unchanged, and mistakes no word for a secret", () => {
    const text = `wJal+rXU tn FEMI ${base64("wJal+rXU")} password`;
    expect(replaceKnownSecrets(text, [secret, "passwor", ""])).toBe(text);
  });

  it.each(["ab%41cdefgh", "ab%2541cdefgh", "ab\\u0041cdefgh"])(
    "removes the secret %s, which looks encoded",
    (odd) => {
      for (const spelling of [odd, encodeURIComponent(odd), json(odd).slice(1, -1)])
        expect(replaceKnownSecrets(`<${spelling}>`, [odd])).toBe("<[secret removed]>");
    },
  );

  it("writes encoded letters plainly beside a secret, breaks no JSON by it, and leaves a text without one", () => {
    const written = String.raw`{"a":"%41%2542\\u0043\u002f%2F%40%5B%60%7B"}`;
    expect(replaceKnownSecrets(written, ["a-secret"])).toBe(written);
    expect(replaceKnownSecrets(`a%2Dsecret ${written}`, ["a-secret"])).toBe(
      String.raw`[secret removed] {"a":"ABC\u002f%2F%40%5B%60%7B"}`,
    );
  });

  it("looks through a text for thousands of secrets at once", () => {
    const secrets = Array.from({ length: 2_000 }, (_, index) => `${index}abcdefghij/klmnop+${index}`);
    const started = performance.now();
    replaceKnownSecrets("%41 x ".repeat(1_400), secrets);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
