import { shortenId } from "@/lib/shared/format/shorten-id";
import type { SdmaFile } from "@/lib/shared/sdma/generated/answers.gen";

/** Why the analysis of a file failed, as far as its connector runs tell; null where it did not. */
export function analysisReason({
  analysisState,
  connectorInvocations = [],
  connectorInvocationSummary: summary,
}: Pick<SdmaFile, "analysisState" | "connectorInvocations" | "connectorInvocationSummary">): string | null {
  if (analysisState !== "FAILED") return null;
  const failed = connectorInvocations.filter(({ status }) => status === "FAILED");
  if (failed.length > 0) {
    const names = failed.map(({ connectorId }) => shortenId(connectorId));
    return `Failed in ${new Intl.ListFormat("en").format(names)}. SDMA gives no further reason; the connector's own log has it.`;
  }
  if ((summary?.failed ?? 0) > 0)
    return `${summary?.failed} connector ${summary?.failed === 1 ? "run" : "runs"} failed. The connectors' own logs have the reason.`;
  return "SDMA gives no reason. A file that is damaged or not what its ending says is the usual one.";
}
