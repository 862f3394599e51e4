import clsx from "clsx";
import { OctagonX, TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { Gauge } from "@/lib/shared/quota/gauges";

const barColors: Readonly<Record<Gauge["tone"], string>> = {
  ordinary: "bg-primary",
  saved: "bg-info",
  warning: "bg-warning",
  danger: "bg-danger",
};

export function GaugeCards({ gauges }: { gauges: readonly Gauge[] }) {
  return (
    <ul aria-label="Gauges" className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      {gauges.map((gauge) => (
        <li key={gauge.id} className="rounded-xl border border-line bg-surface p-4 shadow-card">
          <GaugeBody gauge={gauge} />
        </li>
      ))}
    </ul>
  );
}

function GaugeBody({ gauge: { title, source, value, of, share, tone, note } }: { gauge: Gauge }) {
  return (
    <>
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-medium">{title}</h2>
        <Badge>{source}</Badge>
      </div>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-2">
        <strong className="font-semibold text-2xl tracking-tight">{value}</strong>
        <span className="text-ink-muted">{of}</span>
      </p>
      <div aria-hidden className="mt-2 h-2 overflow-hidden rounded-full bg-pressed">
        {share !== null && (
          <div
            className={clsx("h-full rounded-full", barColors[tone])}
            style={{ width: `${Math.max(share * 100, share > 0 ? 1 : 0)}%` }}
          />
        )}
      </div>
      <p className="mt-2 flex items-start gap-1.5 text-ink-muted">
        {tone === "warning" && (
          <TriangleAlert aria-label="Warning" className="mt-0.5 size-4 shrink-0 text-warning-ink" />
        )}
        {tone === "danger" && (
          <OctagonX aria-label="Used up" className="mt-0.5 size-4 shrink-0 text-danger-ink" />
        )}
        {note}
      </p>
    </>
  );
}
