import { CircleCheck, CircleDashed, CircleX, Clock, Lock } from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { QuotaReport, UsageSource } from "@/lib/shared/contracts/quota";
import { formatCount } from "@/lib/shared/format/count";
import { formatRelativeTime } from "@/lib/shared/format/relative-time";
import { periodWords, sourceStates } from "@/lib/shared/quota/quota-words";
import { explainDifferences } from "@/lib/shared/quota/source-differences";
import { formatMoment } from "@/lib/shared/quota/zone-time";

interface SourcesCardProps {
  report: QuotaReport;
  timeZone: string | undefined;
}

const looks: Readonly<Record<UsageSource["state"], { tone: Tone; icon: ReactNode }>> = {
  ok: { tone: "success", icon: <CircleCheck aria-hidden /> },
  denied: { tone: "danger", icon: <Lock aria-hidden /> },
  "not-configured": { tone: "neutral", icon: <CircleDashed aria-hidden /> },
  failed: { tone: "danger", icon: <CircleX aria-hidden /> },
  pending: { tone: "neutral", icon: <Clock aria-hidden /> },
};

/** What each source says of the current period, and what it means where they differ. */
export function SourcesCard({ report, timeZone }: SourcesCardProps) {
  const differences = explainDifferences(report.sources);
  return (
    <Card aria-label="Sources" title={`Used ${periodWords[report.limits.period].current}, by source`}>
      <ul className="grid gap-x-6 gap-y-4 sm:grid-cols-[repeat(auto-fit,minmax(13rem,1fr))]">
        {report.sources.map((source) => (
          <li key={source.id} className="min-w-0">
            <SourceFacts source={source} report={report} timeZone={timeZone} />
          </li>
        ))}
      </ul>
      <div className="mt-4 flex flex-col gap-1.5 border-line border-t pt-3">
        {differences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {differences.length === 0 && (
          <p className="text-ink-muted">The sources that can be read agree with each other.</p>
        )}
        <p className="text-ink-subtle text-xs">
          Usage plans count on a best-effort basis and by API key. CloudWatch counts throttled requests (429)
          among its 4XX errors. The portal’s ledger holds what this portal sent, each attempt once.
        </p>
      </div>
    </Card>
  );
}

interface SourceFactsProps extends SourcesCardProps {
  source: UsageSource;
}

function SourceFacts({ source, report, timeZone }: SourceFactsProps) {
  const { asOfMs, chosenSource } = report;
  const { tone, icon } = looks[source.state];
  const complete =
    source.completeUntilMs === null
      ? null
      : `complete until ${formatMoment(source.completeUntilMs, asOfMs, timeZone)}`;
  const read =
    source.readAtMs === null ? "never read" : `read ${formatRelativeTime(source.readAtMs, asOfMs)}`;
  return (
    <>
      <div className="flex flex-wrap items-center gap-1.5">
        <h3 className="font-medium">{source.label}</h3>
        <Badge tone={tone} icon={icon}>
          {sourceStates[source.state]}
        </Badge>
        {source.id === chosenSource && <Badge tone="info">Used for gauges</Badge>}
      </div>
      <p className="mt-1 font-semibold text-lg">
        {source.used === null ? <span className="text-ink-subtle">no data</span> : formatCount(source.used)}
      </p>
      <p className="text-ink-subtle text-xs">{[read, complete].filter(Boolean).join(" · ")}</p>
      <p className="mt-1 text-ink-muted wrap-anywhere">{source.detail}</p>
      {source.nextStep && (
        <p className="mt-1 wrap-anywhere">
          <strong className="font-semibold">Next: </strong>
          {source.nextStep}
        </p>
      )}
    </>
  );
}
