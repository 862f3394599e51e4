import { describe, expect, it } from "vitest";
import { awsManagedPolicies } from "../../cloud/aws-managed-policies";
import { statementSpans } from "./statement-positions";

/** Starts and ends that AWS returned, as published by users. */
describe("statement positions", () => {
  it("match AWS's for the statement of AdministratorAccess, 3:17 to 8:6", () => {
    const text = awsManagedPolicies.get("arn:aws:iam::aws:policy/AdministratorAccess")?.document ?? "";
    expect(statementSpans(text)).toEqual([{ start: { line: 3, column: 17 }, end: { line: 8, column: 6 } }]);
  });

  it.each([
    [
      "without spaces",
      '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}',
      38,
    ],
    [
      "with spaces",
      '{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "*", "Resource": "*"}]}',
      41,
    ],
  ])("start the first statement of a single line %s", (_, text, column) => {
    const [span] = statementSpans(text);
    expect(span?.start).toEqual({ line: 1, column });
    expect(span?.end).toEqual({ line: 1, column: text.lastIndexOf("}]}") + 2 });
  });

  it("start a later statement after the comma, not at one inside the previous statement", () => {
    const text = '{"Statement":[{"Action":["a:B","c:D"]},\n {"Action":"e:F"}]}';
    expect(statementSpans(text).map(({ start }) => start)).toEqual([
      { line: 1, column: 15 },
      { line: 1, column: 40 },
    ]);
  });

  it("delimit a lone statement by its own braces", () => {
    expect(statementSpans('{\n  "Statement": {\n  }\n}')).toEqual([
      { start: { line: 2, column: 16 }, end: { line: 3, column: 4 } },
    ]);
  });
});
