import {
  isSeries,
  isSeriesList,
  MathError,
  type MathValue,
  mapPoints,
  seriesOf,
  type TimeSeries,
} from "./math-value";

type Operator = (left: number, right: number) => number;

const operators: ReadonlyMap<string, Operator> = new Map(
  Object.entries<Operator>({
    "+": (left, right) => left + right,
    "-": (left, right) => left - right,
    "*": (left, right) => left * right,
    "/": (left, right) => left / right,
    "^": (left, right) => left ** right,
    "==": (left, right) => Number(left === right),
    "!=": (left, right) => Number(left !== right),
    "<": (left, right) => Number(left < right),
    "<=": (left, right) => Number(left <= right),
    ">": (left, right) => Number(left > right),
    ">=": (left, right) => Number(left >= right),
    AND: (left, right) => Number(left !== 0 && right !== 0),
    "&&": (left, right) => Number(left !== 0 && right !== 0),
    OR: (left, right) => Number(left !== 0 || right !== 0),
    "||": (left, right) => Number(left !== 0 || right !== 0),
  }),
);

/** Combines two series at the points that both have. */
function combine(left: TimeSeries, right: TimeSeries, apply: Operator): TimeSeries {
  const entries = [...left.points].flatMap(([atMs, value]) => {
    const other = right.points.get(atMs);
    return other === undefined ? [] : [[atMs, apply(value, other)] as const];
  });
  return { ...seriesOf(left, entries), periodMs: Math.max(left.periodMs, right.periodMs) };
}

/** @throws MathError for unknown operators and incompatible operands */
export function applyOperator(operator: string, left: MathValue, right: MathValue): MathValue {
  const apply = operators.get(operator);
  if (!apply) throw new MathError(`the operator ${operator} is not supported`);
  if (isSeriesList(left) && isSeriesList(right)) throw new MathError("two arrays cannot be combined");
  if (isSeriesList(left)) return left.flatMap((series) => asSeries(applyOperator(operator, series, right)));
  if (isSeriesList(right)) return right.flatMap((series) => asSeries(applyOperator(operator, left, series)));
  if (isSeries(left) && isSeries(right)) return combine(left, right, apply);
  if (isSeries(left) && typeof right === "number") return mapPoints(left, (value) => apply(value, right));
  if (isSeries(right) && typeof left === "number") return mapPoints(right, (value) => apply(left, value));
  if (typeof left === "number" && typeof right === "number") return apply(left, right);
  throw new MathError(`${operator} needs numbers or time series`);
}

function asSeries(value: MathValue): TimeSeries[] {
  return isSeries(value) ? [value] : [];
}
