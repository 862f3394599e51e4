"use client";

import { CircleCheck, CircleHelp, Info, Scale, TriangleAlert } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import {
  type ComparedOperation,
  type ComparedTotal,
  comparisonText,
} from "@/lib/shared/permissions/simulation/compare-simulation";
import { Doubt, EvidenceItem } from "./evidence-item";
import type { SimulationCheck } from "./use-simulation-check";

export interface SimulationEvidenceProps {
  operationId: string;
  check: SimulationCheck;
  /** What the verdicts rest on that IAM does not know. */
  basis: { isPasted: boolean; isTrial: boolean };
}

/** What AWS's own simulator says, on request: a cross-check of the verdicts above, which it does not change. */
export function SimulationEvidence({ operationId, check, basis }: SimulationEvidenceProps) {
  const { answer, compared, openOperation, opened } = check;
  const container = useRef<HTMLDivElement>(null);
  // The button that opened these details went with those of the operation before.
  useEffect(() => {
    if (opened.current !== operationId) return;
    opened.current = null;
    container.current?.focus();
  }, [opened, operationId]);
  const { data, problem, isLoading, ask } = answer;
  const operation = compared?.byOperation.get(operationId);
  return (
    <div ref={container} tabIndex={-1} className="flex flex-col gap-1.5 text-ink-muted">
      <div role="status">
        {data && (
          <ul className="flex flex-col gap-1.5">
            {data.unread && (
              <Doubt>
                AWS’s simulator could not be asked. {data.unread.detail} {data.unread.nextStep}
              </Doubt>
            )}
            {operation && <Compared compared={operation} readAtMs={data.readAtMs} />}
            {compared && <Total total={compared.total} onOpen={openOperation} />}
            {compared && basis.isPasted && <Doubt>Compared with the pasted policies.</Doubt>}
            {compared && basis.isTrial && <Doubt>Compared without the changes of what-if.</Doubt>}
          </ul>
        )}
      </div>
      {problem && !isLoading && <ProblemNotice problem={problem} headingLevel={3} onRetry={ask} />}
      {(!problem || isLoading) && (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Button size="sm" icon={<Scale aria-hidden />} disabled={isLoading} onClick={ask}>
            {buttonLabel(isLoading, data !== undefined)}
          </Button>
          <span className="text-xs">1 request to IAM, none to SDMA</span>
        </p>
      )}
    </div>
  );
}

function buttonLabel(isLoading: boolean, isAsked: boolean): string {
  if (isLoading) return "Asking IAM…";
  return isAsked ? "Compare again" : "Compare with AWS’s simulator";
}

const iconLook = "mt-0.5 size-4 shrink-0";

function iconOf(compared: ComparedOperation): ReactNode {
  if (compared.outcome === "agrees")
    return <CircleCheck aria-label="Agrees" className={`${iconLook} text-success-ink`} />;
  if (compared.outcome === "undecided") return <CircleHelp aria-label="Not compared" className={iconLook} />;
  return compared.unsimulated ? (
    <Info aria-label="Explained" className={iconLook} />
  ) : (
    <TriangleAlert aria-label="Differs" className={`${iconLook} text-warning-ink`} />
  );
}

function Compared({ compared, readAtMs }: { compared: ComparedOperation; readAtMs: number }) {
  const { sentence, explanation } = comparisonText(compared);
  return (
    <EvidenceItem icon={iconOf(compared)}>
      {sentence} (read <RelativeTime atMs={readAtMs} />){explanation && `. ${explanation}`}
    </EvidenceItem>
  );
}

/** As many as fit without a list of its own. */
const shownAtFirst = 6;

function Total({ total, onOpen }: { total: ComparedTotal; onOpen: (operationId: string) => void }) {
  const [isWhole, setWhole] = useState(false);
  const { compared, agreeing, differing, undecided } = total;
  const shown = isWhole ? differing : differing.slice(0, shownAtFirst);
  const hidden = differing.length - shown.length;
  return (
    <EvidenceItem icon={<Scale aria-label="All operations" className={iconLook} />}>
      Agrees on {agreeing} of {compared} operations
      {undecided.length > 0 && `, ${undecided.length} not comparable`}
      {differing.length > 0 && (
        <>
          ; differs on:{" "}
          {shown.map((operationId) => (
            <Button key={operationId} size="sm" variant="ghost" onClick={() => onOpen(operationId)}>
              {operationId}
            </Button>
          ))}
          {hidden > 0 && (
            <Button size="sm" variant="ghost" onClick={() => setWhole(true)}>
              {hidden} more
            </Button>
          )}
        </>
      )}
    </EvidenceItem>
  );
}
