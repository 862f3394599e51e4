import { z } from "zod";
import { identifiersIn, parseFormula } from "../math/formula";
import { parseStatistic } from "../metrics/statistic";
import { CloudwatchRefusal } from "../wire/cloudwatch-refusal";
import { type MetricShape, metricShape } from "./metric-shape";
import { isPeriod } from "./window";

export const dataQueryShape = z.object({
  Id: z.string().optional(),
  MetricStat: z
    .object({
      Metric: metricShape.optional(),
      Period: z.number().optional(),
      Stat: z.string().optional(),
      Unit: z.string().optional(),
    })
    .optional(),
  Expression: z.string().optional(),
  Label: z.string().optional(),
  ReturnData: z.boolean().optional(),
  Period: z.number().optional(),
  AccountId: z.string().optional(),
});

type WireQuery = z.output<typeof dataQueryShape>;

interface CommonQuery {
  id: string;
  label: string | null;
  isReturned: boolean;
}

export interface MetricQuery extends CommonQuery {
  kind: "metric";
  metric: MetricShape;
  periodSeconds: number;
  stat: string;
  unit: string | null;
}

export interface ExpressionQuery extends CommonQuery {
  kind: "expression";
  expression: string;
  periodSeconds: number | null;
}

export type DataQuery = MetricQuery | ExpressionQuery;

const mostQueries = 500;
const idPattern = /^[a-z][a-zA-Z0-9_]*$/;

/** Messages combined into one error, each on its own line, as in CloudWatch. */
type Complaints = string[];

function periodComplaint(path: string, period: number | undefined): Complaints {
  if (period === undefined || isPeriod(period)) return [];
  return [`The parameter ${path} must be a value in the set [ 1, 5, 10, 20, 30 ] or a multiple of 60.`];
}

function statComplaints(path: string, { Metric, Period, Stat }: NonNullable<WireQuery["MetricStat"]>) {
  const missing = [
    ["Metric", Metric],
    ["Metric.Namespace", Metric ? Metric.Namespace : "not asked for"],
    ["Metric.MetricName", Metric ? Metric.MetricName : "not asked for"],
    ["Period", Period],
    ["Stat", Stat],
  ] as const;
  const complaints: Complaints = missing
    .filter(([, value]) => value === undefined || value === "")
    .map(([name]) => `The parameter ${path}.${name} is required.`);
  complaints.push(...periodComplaint(`${path}.Period`, Period));
  if (Stat && !parseStatistic(Stat)) {
    complaints.push(`The value ${Stat} for parameter ${path}.Stat is not a valid statistic.`);
  }
  return complaints;
}

function complaintsOf(query: WireQuery, path: string): Complaints {
  const complaints: Complaints = [];
  if (!query.Id) complaints.push(`The parameter ${path}.Id is required.`);
  else if (!idPattern.test(query.Id)) {
    complaints.push(
      `The value ${query.Id} for parameter ${path}.Id is not matching the expected pattern ${idPattern.source}.`,
    );
  }
  if (query.MetricStat && query.Expression !== undefined) {
    complaints.push(
      `The parameters ${path}.Expression and ${path}.MetricStat are mutually exclusive and you have specified both.`,
    );
  }
  if (!query.MetricStat && query.Expression === undefined) {
    complaints.push(`The parameter ${path}.MetricStat is required.`);
  }
  if (query.MetricStat) complaints.push(...statComplaints(`${path}.MetricStat`, query.MetricStat));
  complaints.push(...periodComplaint(`${path}.Period`, query.Period));
  return complaints;
}

/** Detects circular references between expressions, which would never end. */
function circleComplaints(queries: readonly WireQuery[]): Complaints {
  const parents = new Map(
    queries.map(({ Id, Expression }) => {
      const formula = Expression === undefined ? null : parseFormula(Expression);
      return [Id ?? "", formula ? identifiersIn(formula) : []];
    }),
  );
  const settled = new Map<string, boolean>();
  const reaches = (id: string, trail: ReadonlySet<string>): boolean => {
    if (trail.has(id)) return true;
    const known = settled.get(id);
    if (known !== undefined) return known;
    const next = new Set(trail).add(id);
    const isCircle = (parents.get(id) ?? []).some((parent) => reaches(parent, next));
    settled.set(id, isCircle);
    return isCircle;
  };
  return [...parents.keys()]
    .filter((id) => reaches(id, new Set()))
    .map((id) => `Error in expression '${id}': it refers to itself.`);
}

function unparsable(queries: readonly WireQuery[]): Complaints {
  return queries
    .filter(({ Expression }) => Expression !== undefined && !parseFormula(Expression))
    .map(({ Id }) => `Error in expression '${Id}': Invalid syntax.`);
}

function asQuery(query: WireQuery): DataQuery {
  const common = {
    id: query.Id ?? "",
    label: query.Label ?? null,
    isReturned: query.ReturnData ?? true,
  };
  if (!query.MetricStat) {
    const periodSeconds = query.Period ?? null;
    return { ...common, kind: "expression", expression: query.Expression ?? "", periodSeconds };
  }
  const { Metric = {}, Period = 60, Stat = "", Unit } = query.MetricStat;
  return { ...common, kind: "metric", metric: Metric, periodSeconds: Period, stat: Stat, unit: Unit ?? null };
}

/** @throws CloudwatchRefusal `ValidationError` with all errors, one per line */
export function checkQueries(queries: readonly WireQuery[] | undefined): DataQuery[] {
  const ids = (queries ?? []).map(({ Id }) => Id);
  const complaints: Complaints = [];
  if (!queries?.length) complaints.push("The parameter MetricDataQueries is required.");
  if (ids.length > mostQueries) {
    complaints.push(`The collection MetricDataQueries must not have a size greater than ${mostQueries}.`);
  }
  for (const [index, query] of (queries ?? []).entries()) {
    complaints.push(...complaintsOf(query, `MetricDataQueries.member.${index + 1}`));
  }
  if (new Set(ids).size < ids.length) {
    complaints.push("The values for parameter Id in MetricDataQueries are not unique.");
  }
  if (complaints.length === 0)
    complaints.push(...unparsable(queries ?? []), ...circleComplaints(queries ?? []));
  if (complaints.length > 0) {
    throw new CloudwatchRefusal("ValidationError", complaints.map((line) => `${line}\n`).join(""));
  }
  return (queries ?? []).map(asQuery);
}
