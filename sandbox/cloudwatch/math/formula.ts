import jsep from "jsep";
import { z } from "zod";

/** A metric math expression as a syntax tree. */
export type Formula =
  | { type: "Literal"; value: number | string }
  | { type: "Identifier"; name: string }
  | { type: "UnaryExpression"; operator: "-" | "+" | "!"; argument: Formula }
  | { type: "BinaryExpression"; operator: string; left: Formula; right: Formula }
  | { type: "ArrayExpression"; elements: Formula[] }
  | { type: "CallExpression"; callee: { type: "Identifier"; name: string }; arguments: Formula[] };

// CloudWatch's operators; others that the parser knows are refused during evaluation.
jsep.addBinaryOp("OR", 1);
jsep.addBinaryOp("AND", 2);
jsep.addBinaryOp("^", 11, true);

const identifier = z.object({ type: z.literal("Identifier"), name: z.string() });

const formula: z.ZodType<Formula> = z.lazy(() =>
  z.discriminatedUnion("type", [
    z.object({ type: z.literal("Literal"), value: z.union([z.number(), z.string()]) }),
    identifier,
    z.object({
      type: z.literal("UnaryExpression"),
      operator: z.enum(["-", "+", "!"]),
      argument: formula,
    }),
    z.object({
      type: z.literal("BinaryExpression"),
      operator: z.string(),
      left: formula,
      right: formula,
    }),
    z.object({ type: z.literal("ArrayExpression"), elements: z.array(formula) }),
    z.object({ type: z.literal("CallExpression"), callee: identifier, arguments: z.array(formula) }),
  ]),
);

/** @returns null if the text is not a metric math expression */
export function parseFormula(text: string): Formula | null {
  try {
    return formula.safeParse(jsep(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Ids in an expression that may be queries; includes keywords such as REPEAT. */
export function identifiersIn(tree: Formula): string[] {
  switch (tree.type) {
    case "Literal":
      return [];
    case "Identifier":
      return [tree.name];
    case "UnaryExpression":
      return identifiersIn(tree.argument);
    case "BinaryExpression":
      return [...identifiersIn(tree.left), ...identifiersIn(tree.right)];
    case "ArrayExpression":
      return tree.elements.flatMap(identifiersIn);
    case "CallExpression":
      return tree.arguments.flatMap(identifiersIn);
  }
}
