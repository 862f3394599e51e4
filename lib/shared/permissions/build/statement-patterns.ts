import { isJsonObject } from "../iam/json-shape";
import type { ParsedPolicy, PolicyStatement } from "../iam/policy-model";
import { parseTextPattern, type TextPattern } from "../iam/text-pattern";

export interface StatementPattern {
  statement: PolicyStatement;
  pattern: TextPattern;
  /** JSON path, such as `$.Statement[0].Resource[1]`. */
  path: string;
}

/** JSON path of a statement, which need not be in a list. */
export function statementPath({ document }: ParsedPolicy, index: number): string {
  const isList = isJsonObject(document) && Array.isArray(document.Statement);
  return isList ? `$.Statement[${index}]` : "$.Statement";
}

function rawStatement({ document }: ParsedPolicy, index: number): unknown {
  const listed = isJsonObject(document) ? document.Statement : undefined;
  return Array.isArray(listed) ? listed[index] : listed;
}

/** The patterns of Resource and NotResource with their places; those that are no text are left out. */
export function statementPatterns(policy: ParsedPolicy): StatementPattern[] {
  return policy.statements.flatMap((statement) => {
    const { resources } = statement;
    const raw = rawStatement(policy, statement.index);
    if (!resources || !isJsonObject(raw)) return [];
    const { element } = resources;
    const value = raw[element];
    const path = `${statementPath(policy, statement.index)}.${element}`;
    const texts: unknown[] = Array.isArray(value) ? value : [value];
    return texts.flatMap((text, at): StatementPattern[] => {
      if (typeof text !== "string") return [];
      const pattern = parseTextPattern(text, policy.version === "2012-10-17");
      return [{ statement, pattern, path: Array.isArray(value) ? `${path}[${at}]` : path }];
    });
  });
}

/** Whether a statement is about calls of the API at all; true where its actions cannot be read. */
export function concernsInvoke({ actions }: PolicyStatement): boolean {
  if (!actions) return true;
  const isNamed = actions.patterns.some(({ source }) => {
    const text = source.toLowerCase().replace(/[.+^${}()|[\]\\]/g, "\\$&");
    const expression = text.replaceAll("*", ".*").replaceAll("?", ".");
    return new RegExp(`^${expression}$`, "s").test("execute-api:invoke");
  });
  return isNamed !== actions.isNegated;
}
