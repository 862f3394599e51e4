import type { DeploymentSummary } from "@/lib/shared/contracts/portal-session";
import { isProductionColor } from "./is-production-color";

/** Region and stage, and the word that goes with a red dot where the label lacks it. */
export function deploymentLine({ color, label, region, stage }: DeploymentSummary): string {
  const mustWarn = isProductionColor(color) && !/prod/i.test(label);
  return [mustWarn ? "production" : "", region, stage].filter(Boolean).join(" · ");
}
