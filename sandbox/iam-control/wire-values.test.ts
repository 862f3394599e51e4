import { expect, it } from "vitest";
import { encodedDocument, wireTime } from "./wire-values";

it("encodes documents by RFC 3986, which keeps only letters, digits and -._~", () => {
  const document = `{"Statement":"it's (all) *!~-._ é"}`;
  const encoded = encodedDocument(document);
  expect(encoded).toBe("%7B%22Statement%22%3A%22it%27s%20%28all%29%20%2A%21~-._%20%C3%A9%22%7D");
  expect(decodeURIComponent(encoded)).toBe(document);
});

it("writes times in whole seconds", () => {
  expect(wireTime(Date.UTC(2026, 10, 22, 16, 0, 0, 999))).toBe("2026-11-22T16:00:00Z");
});
