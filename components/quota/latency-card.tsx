import { Card } from "@/components/ui/card";
import type { Latency, QuotaReport } from "@/lib/shared/contracts/quota";
import { formatDuration } from "@/lib/shared/format/duration";

const rows = [
  { id: "integration", label: "API", hint: "IntegrationLatency of CloudWatch: SDMA’s own part" },
  { id: "gateway", label: "Gateway overhead", hint: "Latency less IntegrationLatency of CloudWatch" },
  {
    id: "portal",
    label: "As the portal sees it",
    hint: "From asking for a turn to the response headers, including waits for the limiter and the way to AWS",
  },
] as const;

/** How long requests took, by where the time went. */
export function LatencyCard({ latency }: { latency: QuotaReport["latency"] }) {
  return (
    <Card aria-label="Latency" title="Latency">
      <table className="w-full">
        <caption className="sr-only">Latency of the range as percentiles</caption>
        <thead>
          <tr className="text-ink-subtle">
            <th scope="col" className="text-left font-normal">
              <span className="sr-only">Where</span>
            </th>
            {["p50", "p90", "p99"].map((name) => (
              <th key={name} scope="col" className="pl-3 text-right font-normal">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, label, hint }) => (
            <tr key={id}>
              <th scope="row" title={hint} className="py-1.5 text-left font-normal text-ink-muted">
                {label}
              </th>
              <LatencyCells latency={latency[id]} />
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

const latencyLabel = (ms: number) =>
  ms < 9.95 && Number.isFinite(ms) ? `${ms.toFixed(1)} ms` : formatDuration(ms);

function LatencyCells({ latency }: { latency: Latency | null }) {
  if (!latency)
    return (
      <td colSpan={3} className="pl-3 text-right text-ink-subtle">
        no data
      </td>
    );
  return [latency.p50, latency.p90, latency.p99].map((ms, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a fixed line of figures
    <td key={index} className="pl-3 text-right tabular-nums whitespace-nowrap">
      {latencyLabel(ms)}
    </td>
  ));
}
