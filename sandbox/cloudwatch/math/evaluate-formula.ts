import type { Formula } from "./formula";
import { callFunction, type MathContext } from "./functions";
import { isSeries, isSeriesList, MathError, type MathValue, type TimeSeries } from "./math-value";
import { applyOperator } from "./operators";

/** Keywords that are options of functions. */
const keywords: ReadonlySet<string> = new Set([
  "REPEAT",
  "LINEAR",
  "ASC",
  "DESC",
  "AVG",
  "MIN",
  "MAX",
  "SUM",
]);

export interface Evaluation extends MathContext {
  /** The result of another query of the request; null for an unknown id. */
  resultOf: (id: string) => MathValue | null;
}

function named(name: string, { resultOf }: Evaluation): MathValue {
  const value = keywords.has(name) ? name : resultOf(name);
  if (value === null) throw new MathError(`there is no metric or expression with the id ${name}`);
  return value;
}

function listOf(elements: readonly Formula[], evaluation: Evaluation): TimeSeries[] {
  return elements.flatMap((element) => {
    const value = evaluateFormula(element, evaluation);
    if (isSeries(value)) return [value];
    if (isSeriesList(value)) return [...value];
    throw new MathError("an array holds time series only");
  });
}

/** @throws MathError */
export function evaluateFormula(formula: Formula, evaluation: Evaluation): MathValue {
  switch (formula.type) {
    case "Literal":
      return formula.value;
    case "Identifier":
      return named(formula.name, evaluation);
    case "ArrayExpression":
      return listOf(formula.elements, evaluation);
    case "UnaryExpression": {
      const value = evaluateFormula(formula.argument, evaluation);
      if (formula.operator === "!") return applyOperator("==", value, 0);
      return applyOperator("*", value, formula.operator === "-" ? -1 : 1);
    }
    case "BinaryExpression":
      return applyOperator(
        formula.operator,
        evaluateFormula(formula.left, evaluation),
        evaluateFormula(formula.right, evaluation),
      );
    case "CallExpression": {
      const inputs = formula.arguments.map((input) => evaluateFormula(input, evaluation));
      return callFunction(formula.callee.name, inputs, evaluation);
    }
  }
}
