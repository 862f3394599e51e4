"use client";

import { useRef } from "react";
import type { ReadScope } from "@/lib/client/read-scope";
import type { QuotaReport } from "@/lib/shared/contracts/quota";
import { quotaGauges } from "@/lib/shared/quota/gauges";
import { AttemptsCard } from "./attempts-card";
import { BurnDownCard } from "./burn-down-card";
import { ConsumersCard } from "./consumers-card";
import { GaugeCards } from "./gauge-cards";
import { LatencyCard } from "./latency-card";
import { RequestsCard } from "./requests-card";
import { ReserveCard } from "./reserve-card";
import { SourcesCard } from "./sources-card";
import { ThrottleBanner, ThrottlingCard } from "./throttling";
import type { QuotaView } from "./use-quota-view";
import { UsedUpBanner } from "./used-up-banner";

export interface ReportBodyProps {
  scope: ReadScope;
  csrfToken: string;
  view: QuotaView;
  report: QuotaReport;
}

/** All that a report fills. */
export function ReportBody({ scope, csrfToken, view, report }: ReportBodyProps) {
  const { timeZone } = view;
  // Pages in the frames of other sites have no token for writes, and change nothing.
  const mayChange = report.isAdministrator && csrfToken !== "";
  const requests = useRef<HTMLElement>(null);
  const goToRequests = () => {
    requests.current?.scrollIntoView({ block: "start" });
    requests.current?.focus({ preventScroll: true });
  };
  return (
    <>
      {report.limiter.nextProbeAtMs !== null && (
        <UsedUpBanner
          scope={scope}
          csrfToken={csrfToken}
          isAdministrator={mayChange}
          timeZone={timeZone}
          nextProbeAtMs={report.limiter.nextProbeAtMs}
        />
      )}
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
          <ReserveCard scope={scope} csrfToken={csrfToken} isAdministrator={mayChange} />
          <ThrottlingCard report={report} timeZone={timeZone} />
        </div>
      </div>
      <SourcesCard report={report} timeZone={timeZone} />
      <AttemptsCard scope={scope} view={view} heading={requests} />
    </>
  );
}
