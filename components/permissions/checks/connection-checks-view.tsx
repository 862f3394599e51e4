"use client";

import { Activity, Download, Network } from "lucide-react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { PageHeader } from "@/components/resources/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { saveJson } from "@/components/ui/save-file";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReadScope } from "@/lib/client/read-scope";
import { useConnectionChecks } from "@/lib/client/use-connection-checks";
import type { ConnectionReport } from "@/lib/shared/contracts/connection-checks";
import { formatCountOf } from "@/lib/shared/format/count";
import { formatDuration } from "@/lib/shared/format/duration";
import { bundleChecks } from "@/lib/shared/permissions/bundle/bundle-report";
import { mostProbes, usualProbes } from "@/lib/shared/permissions/check-cost";
import { type CheckVerdict, checkVerdicts } from "@/lib/shared/permissions/check-verdicts";
import { LazySharePanel } from "../bundle/lazy-share";
import { ShareDiagnosis } from "../bundle/share-diagnosis";
import { ConnectionChecksList } from "./connection-checks-list";

export interface ConnectionChecksViewProps {
  scope: ReadScope;
  csrfToken: string;
  roleLabel: string;
}

const requestNoun = { one: "request", many: "requests" };

const verdictNouns: Readonly<Record<CheckVerdict, string>> = {
  failed: "failed",
  warning: "with a warning",
  unknown: "unknown",
  skipped: "skipped",
  passed: "passed",
};

/** @returns such as `1 failed, 3 skipped, 19 passed`, the worst first */
function summaryOf({ checks }: ConnectionReport): string {
  const counts = checkVerdicts.map((verdict) => ({
    verdict,
    count: checks.filter((check) => check.verdict === verdict).length,
  }));
  return counts
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${count} ${verdictNouns[verdict]}`)
    .join(", ");
}

/** Runs the connection checks of a deployment and shows what they found. Nothing is sent before somebody asks. */
export function ConnectionChecksView({ scope, csrfToken, roleLabel }: ConnectionChecksViewProps) {
  const { report, problem, isRunning, run } = useConnectionChecks(scope, csrfToken);
  return (
    <>
      <PageHeader
        title="Connection checks"
        counts={[`as ${roleLabel}`]}
        actions={
          <>
            {report && (
              <>
                <Button
                  icon={<Download aria-hidden />}
                  onClick={() => saveJson(report, `connection-checks-${scope.deploymentId}.json`)}
                >
                  Download JSON
                </Button>
                <ShareDiagnosis>
                  {(session) => (
                    <LazySharePanel
                      session={session}
                      parts={{ permissions: null, denials: [], checks: bundleChecks(report) }}
                    />
                  )}
                </ShareDiagnosis>
              </>
            )}
            <Button variant="primary" icon={<Activity aria-hidden />} aria-disabled={isRunning} onClick={run}>
              {isRunning ? "Checking…" : `Run connection checks (${usualProbes} requests)`}
            </Button>
          </>
        }
      />
      <div aria-busy={isRunning} className="flex flex-col gap-4 px-4 py-4 md:px-6">
        <CostNote />
        {problem && <ProblemNotice problem={problem} onRetry={run} isRetrying={isRunning} />}
        <p role="status" className="sr-only">
          {isRunning ? "The checks are running." : report ? `Done: ${summaryOf(report)}.` : ""}
        </p>
        {report ? (
          <ReportCard report={report} />
        ) : isRunning ? (
          <Skeleton className="h-96" />
        ) : (
          <EmptyState icon={<Network />} title="Nothing has been checked yet">
            The checks look at every layer between the portal and SDMA, from the name of the API to the quota,
            and say which one stands in the way.
          </EmptyState>
        )}
      </div>
    </>
  );
}

function CostNote() {
  return (
    <p className="max-w-prose text-ink-muted">
      A run sends {usualProbes} requests to API Gateway, at most {mostProbes}, and 2 or 3 to AWS STS. All of
      them wait for the rate limit, and the ledger counts those to API Gateway. One is not signed: API Gateway
      refuses it before it looks at the usage plan, so it should not use the quota, but AWS does not document
      this.
    </p>
  );
}

function ReportCard({ report }: { report: ConnectionReport }) {
  const { ranAtMs, durationMs, requests } = report;
  return (
    <Card
      isFlush
      title={summaryOf(report)}
      aside={
        <span className="text-xs">
          <RelativeTime atMs={ranAtMs} />, in {formatDuration(durationMs)},{" "}
          {formatCountOf(requests.gateway, requestNoun)} to API Gateway, {requests.sts} to STS
        </span>
      }
    >
      <ConnectionChecksList checks={report.checks} />
    </Card>
  );
}
