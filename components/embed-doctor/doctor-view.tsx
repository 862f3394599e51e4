"use client";

import { AppWindow, RefreshCw, X } from "lucide-react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { PageHeader } from "@/components/resources/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { ReadScope } from "@/lib/client/read-scope";
import { subjectKey, useEmbedChecks } from "@/lib/client/use-embed-checks";
import type { EmbedOverview, EmbedResult, EmbedSubject } from "@/lib/shared/contracts/embed-checks";
import { type CheckVerdict, checkVerdicts } from "@/lib/shared/permissions/check-verdicts";
import { SubjectRow, worstOf } from "./subject-row";
import { TokenPanel } from "./token-panel";

export interface DoctorViewProps {
  scope: ReadScope;
  csrfToken: string;
  overview: EmbedOverview;
}

const verdictNouns: Readonly<Record<CheckVerdict, string>> = {
  failed: "failed",
  warning: "with a warning",
  unknown: "unknown",
  skipped: "without checks",
  passed: "passed",
};

/** @returns such as `1 failed, 3 passed, 1 not checked`, the worst first */
function summaryOf(subjects: readonly EmbedSubject[], results: ReadonlyMap<string, EmbedResult>): string {
  const verdicts = subjects.flatMap((subject) => {
    const result = results.get(subjectKey(subject));
    return result ? [worstOf(result.checks)] : [];
  });
  const unchecked = subjects.length - verdicts.length;
  return [
    ...checkVerdicts
      .map((verdict) => ({ verdict, count: verdicts.filter((one) => one === verdict).length }))
      .filter(({ count }) => count > 0)
      .map(({ verdict, count }) => `${count} ${verdictNouns[verdict]}`),
    ...(unchecked > 0 ? [`${unchecked} not checked`] : []),
  ].join(", ");
}

/** Hosts that frame the portal and pages that it frames, each with what keeps it from showing. Asks nobody by itself. */
export function DoctorView({ scope, csrfToken, overview }: DoctorViewProps) {
  const { subjects, portalUrl } = overview;
  const checks = useEmbedChecks(scope, csrfToken, overview.results);
  const { results, problem, running, run, cancel } = checks;
  const hosts = subjects.filter(({ kind }) => kind === "host");
  const pages = subjects.filter(({ kind }) => kind === "adminPage");
  const rowsOf = (shown: readonly EmbedSubject[]) =>
    shown.map((subject) => {
      const key = subjectKey(subject);
      return (
        <SubjectRow
          key={key}
          subject={subject}
          result={results.get(key)}
          isRunning={running === key || running === "all"}
          isWaiting={running !== null}
          onCheck={() => run(subject)}
        />
      );
    });
  return (
    <>
      <PageHeader
        title="Embedding"
        counts={[`public address ${new URL(portalUrl).host}`, "For administrators only"]}
        actions={
          subjects.length > 0 && (
            <>
              {running !== null && (
                <Button icon={<X aria-hidden />} onClick={cancel}>
                  Cancel
                </Button>
              )}
              <Button
                variant="primary"
                icon={<RefreshCw aria-hidden />}
                aria-disabled={running !== null}
                onClick={() => run(null)}
              >
                {running === "all" ? "Checking…" : "Check everything"}
              </Button>
            </>
          )
        }
      />
      <div className="flex flex-col gap-4 px-4 py-4 md:px-6">
        <p className="max-w-prose text-ink-muted">
          The portal’s server asks the addresses of the configuration, and no others, as a browser without
          cookies would. No requests are sent to SDMA.
        </p>
        {problem && <ProblemNotice problem={problem} />}
        <p role="status" className="sr-only">
          {running === null ? summaryOf(subjects, results) : "The checks are running."}
        </p>
        {subjects.length === 0 && (
          <EmptyState icon={<AppWindow />} title="Nothing is embedded here">
            Programs that show the portal’s pages are listed in the configuration under embedding.hosts, and
            pages of other programs under adminPages.
          </EmptyState>
        )}
        {hosts.length > 0 && (
          <Card isFlush title="Hosts that frame the portal" aside={summaryOf(hosts, results)}>
            <ul aria-label="Hosts" className="divide-y divide-line border-line border-t">
              {rowsOf(hosts)}
            </ul>
          </Card>
        )}
        {pages.length > 0 && (
          <Card isFlush title="Admin pages that the portal shows" aside={summaryOf(pages, results)}>
            <ul aria-label="Admin pages" className="divide-y divide-line border-line border-t">
              {rowsOf(pages)}
            </ul>
          </Card>
        )}
        <TokenPanel scope={scope} csrfToken={csrfToken} hosts={hosts.filter(({ isSigned }) => isSigned)} />
      </div>
    </>
  );
}
