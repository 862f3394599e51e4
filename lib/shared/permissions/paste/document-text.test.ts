import { expect, it } from "vitest";
import { documentText, spreadText } from "./document-text";

const document = { Version: "2012-10-17", Statement: [] };

it("takes the document out of an answer of the AWS CLI, and leaves every other text", () => {
  expect(JSON.parse(documentText(JSON.stringify({ PolicyDocument: document })))).toEqual(document);
  for (const text of [JSON.stringify(document), "{ not", ""]) expect(documentText(text)).toBe(text);
});

it("spreads a document over several lines, and leaves what somebody has laid out", () => {
  expect(spreadText(JSON.stringify(document))).toBe(JSON.stringify(document, null, 2));
  for (const text of ['{\n"a":1}', "{ not", ""]) expect(spreadText(text)).toBe(text);
});
