"use client";

import { useState } from "react";
import { ForbiddenButton } from "@/components/problem/forbidden-button";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { lazyPart } from "@/components/ui/lazy-part";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReadScope } from "@/lib/client/read-scope";
import { useQuotaReserve } from "@/lib/client/use-quota-reserve";
import type { QuotaReserve, ReserveState } from "@/lib/shared/contracts/quota-reserve";

const ReserveForm = lazyPart(() => import("./reserve-form").then((module) => module.ReserveForm), {
  loading: <Skeleton className="h-80" />,
});

const ceiling = (percent: number) => (percent === 100 ? "no ceiling" : `at most ${percent} %`);

const rowsOf = (reserve: QuotaReserve) => [
  { label: "Clicks and changes", value: `${reserve.interactiveFloorPercent} % kept` },
  { label: "One person", value: ceiling(reserve.personCeilingPercent) },
  { label: "Bulk work of one person", value: ceiling(reserve.bulkCeilingPercent) },
  { label: "One embedding site", value: ceiling(reserve.hostCeilingPercent) },
];

export interface ReserveCardProps {
  scope: ReadScope;
  csrfToken: string;
  isAdministrator: boolean;
}

/** For whom the quota is kept. Everybody sees it; administrators change it. */
export function ReserveCard({ scope, csrfToken, isAdministrator }: ReserveCardProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { state, readProblem, retry, save, isSaving, saveProblem } = useQuotaReserve(scope, csrfToken);
  return (
    <Card
      aria-label="Reserve"
      title="Reserve"
      aside={
        isAdministrator ? (
          <Button size="sm" onClick={() => setIsOpen(true)}>
            Change
          </Button>
        ) : (
          <ForbiddenButton
            size="sm"
            reason="Only administrators of the portal can change the reserve"
            about={{ layer: "portal" }}
          >
            Change
          </ForbiddenButton>
        )
      }
    >
      {readProblem && <ProblemNotice problem={readProblem} onRetry={retry} />}
      {!state && !readProblem && <Skeleton className="h-28" />}
      {state && <ReserveFacts state={state} />}
      <Dialog
        isOpen={isOpen && state !== undefined}
        onOpenChange={setIsOpen}
        title="Change the reserve"
        description="Shares of the quota of one period, as far as the portal may use it."
      >
        {state && (
          <ReserveForm
            reserve={state.reserve}
            defaults={state.defaults}
            isSaving={isSaving}
            problem={saveProblem}
            onSave={(reserve) => save(reserve, () => setIsOpen(false))}
            onCancel={() => setIsOpen(false)}
          />
        )}
      </Dialog>
    </Card>
  );
}

function ReserveFacts({ state: { reserve, changes } }: { state: ReserveState }) {
  const [newest] = changes;
  return (
    <>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-2">
        {rowsOf(reserve).map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-ink-muted">{label}</dt>
            <dd className="text-right tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-ink-subtle text-xs">
        {newest ? (
          <>
            Changed <RelativeTime atMs={newest.atMs} />
            {newest.by !== null && ` by ${newest.by}`}
          </>
        ) : (
          "From the portal’s configuration"
        )}
      </p>
    </>
  );
}
