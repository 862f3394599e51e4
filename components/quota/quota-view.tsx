"use client";

import { useRef } from "react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { PageHeader } from "@/components/resources/page-header";
import type { ReadScope } from "@/lib/client/read-scope";
import { type QuotaAnswer, useQuotaReport } from "@/lib/client/use-quota-answer";
import type { QuotaLimits, QuotaReport } from "@/lib/shared/contracts/quota";
import { quotaGauges } from "@/lib/shared/quota/gauges";
import { formatMoment } from "@/lib/shared/quota/zone-time";
import { AttemptsCard } from "./attempts-card";
import { BurnDownCard } from "./burn-down-card";
import { ConsumersCard } from "./consumers-card";
import { GaugeCards } from "./gauge-cards";
import { LatencyCard } from "./latency-card";
import { QuotaSkeleton } from "./quota-skeleton";
import { QuotaToolbar } from "./quota-toolbar";
import { RequestsCard } from "./requests-card";
import { SourcesCard } from "./sources-card";
import { ThrottleBanner, ThrottlingCard } from "./throttling";
import { useQuotaView, type QuotaView as ViewState } from "./use-quota-view";

export interface QuotaViewProps {
  scope: ReadScope;
  /** Of the API; empty for a custom domain without one. */
  stage: string;
}

const limitSources: Readonly<Record<QuotaLimits["source"], string>> = {
  "usage-plan": "usage plan",
  configuration: "limits from the configuration",
  "aws-default": "AWS’s default limits",
};

function factsOf(report: QuotaReport | undefined, stage: string): string[] {
  const { planName, source } = report?.limits ?? {};
  return [
    ...(source ? [planName ? `${limitSources[source]} ${planName}` : limitSources[source]] : []),
    ...(stage ? [`stage ${stage}`] : []),
  ];
}

/** The page in the browser: what it shows lives in the address, and its figures come again every few seconds. */
export function QuotaView({ scope, stage }: QuotaViewProps) {
  const view = useQuotaView();
  const answer = useQuotaReport(scope, view.choice);
  return (
    <>
      <PageHeader
        title="Quota & throttling"
        counts={factsOf(answer.data, stage)}
        actions={<QuotaToolbar deploymentId={scope.deploymentId} view={view} report={answer.data} />}
      />
      <div aria-busy={answer.isLoading} className="flex flex-col gap-4 px-4 py-4 md:px-6">
        <ReportProblem answer={answer} timeZone={view.timeZone} />
        {answer.data && <ReportBody scope={scope} view={view} report={answer.data} />}
        {!answer.data && !answer.problem && <QuotaSkeleton />}
      </div>
    </>
  );
}

interface ReportProblemProps {
  answer: QuotaAnswer<QuotaReport>;
  timeZone: string | undefined;
}

/** What was read before stays, with its time. */
function ReportProblem({ answer: { data, problem, isLoading, retry }, timeZone }: ReportProblemProps) {
  if (!problem) return null;
  return (
    <>
      <ProblemNotice problem={problem} onRetry={retry} isRetrying={isLoading} />
      {data && (
        <p className="text-ink-muted">
          The figures below are of {formatMoment(data.asOfMs, Date.now(), timeZone)}.
        </p>
      )}
    </>
  );
}

interface ReportBodyProps {
  scope: ReadScope;
  view: ViewState;
  report: QuotaReport;
}

function ReportBody({ scope, view, report }: ReportBodyProps) {
  const { timeZone } = view;
  const requests = useRef<HTMLElement>(null);
  const goToRequests = () => {
    requests.current?.scrollIntoView({ block: "start" });
    requests.current?.focus({ preventScroll: true });
  };
  return (
    <>
      <ThrottleBanner report={report} timeZone={timeZone} />
      <GaugeCards gauges={quotaGauges(report, timeZone)} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(20rem,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <BurnDownCard report={report} timeZone={timeZone} />
          <RequestsCard report={report} view={view} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <ConsumersCard
            scope={scope}
            view={view}
            isAdministrator={report.isAdministrator}
            onChoose={goToRequests}
          />
          <LatencyCard latency={report.latency} />
          <ThrottlingCard report={report} timeZone={timeZone} />
        </div>
      </div>
      <SourcesCard report={report} timeZone={timeZone} />
      <AttemptsCard scope={scope} view={view} heading={requests} />
    </>
  );
}
