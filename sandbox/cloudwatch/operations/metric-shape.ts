import { z } from "zod";
import type { MetricIdentity } from "../metrics/read-series";

/** CloudWatch's own checks name missing members; a wrong type fails before them. */
export const dimensionShape = z.object({ Name: z.string().optional(), Value: z.string().optional() });

export const metricShape = z.object({
  Namespace: z.string().optional(),
  MetricName: z.string().optional(),
  Dimensions: z.array(dimensionShape).optional(),
});

export type MetricShape = z.output<typeof metricShape>;

export function identityOf({ Namespace, MetricName, Dimensions }: MetricShape): MetricIdentity {
  return {
    namespace: Namespace ?? "",
    name: MetricName ?? "",
    dimensions: (Dimensions ?? []).map(({ Name, Value }) => ({ name: Name ?? "", value: Value ?? "" })),
  };
}
