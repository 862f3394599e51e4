import { expect, it } from "vitest";
import { lineOfElement, parsePolicyText } from "./parse-policy-text";

const document = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: ["arn:aws:execute-api:a", "*"] }],
};

it.each([
  ["a document", document, []],
  ["the answer of get-role-policy", { RoleName: "Reader", PolicyDocument: document }, ["PolicyDocument"]],
  [
    "the answer of get-policy-version",
    { PolicyVersion: { Document: document, VersionId: "v3" } },
    ["PolicyVersion", "Document"],
  ],
])("takes %s", (_, json, path) => {
  expect(parsePolicyText(JSON.stringify(json, null, 2))).toEqual({ ok: true, document, path });
});

it("takes a byte order mark, which editors of Windows leave", () => {
  expect(parsePolicyText(`\uFEFF${JSON.stringify(document)}`)).toMatchObject({ ok: true, document });
});

it.each(["[]", "1", "null", '"text"'])("leaves it to the engine to say what %s means", (text) => {
  expect(parsePolicyText(text)).toEqual({ ok: true, document: JSON.parse(text), path: [] });
});

it.each([
  ["a comma after the last value", '{\n  "a": [\n    1,\n  ]\n}', 4, 3, /no comma after the last/],
  ["a comma after the last element", '{\n  "a": 1,\n}', 3, 1, /element name/],
  ["a missing comma", '{\n  "a": 1\n  "b": 2\n}', 3, 3, /comma/],
  ["single quotes", "{\n  'a': 1\n}", 2, 3, /double quotes/],
  ["a text without its end", '{\n  "a": "b,\n  "c": 1\n}', 2, 8, /closing double quote/],
  ["a missing brace", '{\n  "a": {\n    "b": 1\n  }\n\n\n', 4, 4, /closing brace/],
  ["a missing bracket", '{"a": [1}', 1, 9, /bracket|comma/],
  ["a comment", '{\n  // every read\n  "a": 1\n}', 2, 3, /comments/],
  ["two documents", '{"a": 1}\n{"b": 2}', 2, 1, /ends before this/],
  ["a bad escape", '{\n"a": "\\x"}', 2, 6, /escape/],
  ["a tab within text", '{\n"a": "\t"}', 2, 6, /escaped/],
  ["a number that is none", '{"a": 01}', 1, 8, /./],
  ["words", "Statement", 1, 1, /not JSON/],
  ["nothing", " \n ", 1, 1, /Paste a policy/],
  ["a space that JSON does not have", '{\n"a":\u00a01}', 2, 5, /./],
])("says where the text stops being JSON: %s", (_, text, line, column, message) => {
  expect(parsePolicyText(text)).toEqual({ ok: false, line, column, message: expect.stringMatching(message) });
});

it("refuses what is longer than IAM accepts", () => {
  const text = JSON.stringify({ ...document, Id: "x".repeat(131_072) });
  expect(parsePolicyText(text)).toMatchObject({ ok: false, message: expect.stringMatching(/131,072/) });
});

it.each([
  ["$.Statement[0].Resource[1]", 9],
  ["$.Statement[0].Effect", 5],
  ["$.Statement[0].Condition.StringLike", 4],
  ["$.Version", 2],
  ["$", 1],
])("finds the line of %s", (path, line) => {
  expect(lineOfElement(JSON.stringify(document, null, 2), path)).toBe(line);
});

it("finds lines of a document within the answer of the AWS CLI", () => {
  const text = JSON.stringify({ RoleName: "Reader", PolicyDocument: document }, null, 2);
  expect(lineOfElement(text, "$.Statement[0].Effect", ["PolicyDocument"])).toBe(7);
});
