"use client";

import { ProblemNotice } from "@/components/problem/problem-notice";
import { PageHeader } from "@/components/resources/page-header";
import { PageShare } from "@/components/resources/page-share";
import type { ReadScope } from "@/lib/client/read-scope";
import { type QuotaAnswer, useQuotaReport } from "@/lib/client/use-quota-answer";
import type { QuotaLimits, QuotaReport } from "@/lib/shared/contracts/quota";
import { formatMoment } from "@/lib/shared/quota/zone-time";
import { QuotaSkeleton } from "./quota-skeleton";
import { QuotaToolbar } from "./quota-toolbar";
import { ReportBody } from "./report-body";
import { useQuotaView } from "./use-quota-view";

export interface QuotaViewProps {
  scope: ReadScope;
  csrfToken: string;
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
export function QuotaView({ scope, csrfToken, stage }: QuotaViewProps) {
  const view = useQuotaView();
  const answer = useQuotaReport(scope, view.choice);
  return (
    <>
      <PageHeader
        title="Quota & throttling"
        counts={factsOf(answer.data, stage)}
        actions={
          <>
            <PageShare title="Quota & throttling" />
            <QuotaToolbar scope={scope} csrfToken={csrfToken} view={view} report={answer.data} />
          </>
        }
      />
      <div aria-busy={answer.isLoading} className="flex flex-col gap-4 px-4 py-4 md:px-6">
        <ReportProblem answer={answer} timeZone={view.timeZone} />
        {answer.data && <ReportBody scope={scope} csrfToken={csrfToken} view={view} report={answer.data} />}
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
