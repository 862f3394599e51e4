"use client";

import { CircleCheck, Radio } from "lucide-react";
import { useState } from "react";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Button } from "@/components/ui/button";
import { CopyableId } from "@/components/ui/copyable-id";
import type { ReadScope } from "@/lib/client/read-scope";
import { reportProblem } from "@/lib/client/report-problem";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { MatrixRow } from "@/lib/shared/permissions/decide-matrix";
import { probePath } from "@/lib/shared/permissions/probe/probe-path";

type Outcome =
  | { state: "idle" | "asking" }
  | { state: "answered"; call: CallRecord | null }
  | { state: "failed"; problem: Problem };

async function askLive(scope: ReadScope, wirePath: string) {
  const [{ fetchJson }, { unknown }] = await Promise.all([
    import("@/lib/client/fetch-json"),
    import("zod/mini"),
  ]);
  return fetchJson({ scope, wirePath, schema: unknown(), isAnew: true });
}

/** Sends the request itself: the gateway's own word. Reads only, and one at a time. */
export function VerifyLive({ scope, row }: { scope: ReadScope; row: MatrixRow }) {
  const [outcome, setOutcome] = useState<Outcome>({ state: "idle" });
  const record = useRecordCalls();
  const wirePath = probePath(row.operation, row.request.resource);
  if (wirePath === null) return null;
  const verify = async () => {
    setOutcome({ state: "asking" });
    try {
      const { call } = await askLive(scope, wirePath);
      if (call) record(call);
      setOutcome({ state: "answered", call: call ?? null });
    } catch (failure) {
      setOutcome({ state: "failed", problem: reportProblem(failure, record) });
    }
  };
  return (
    <section aria-label="Verify live" className="flex flex-col gap-2">
      <Button
        size="sm"
        onClick={() => void verify()}
        disabled={outcome.state === "asking"}
        className="self-start"
      >
        <Radio aria-hidden />
        {outcome.state === "asking" ? "Verifying…" : "Verify live (1 request)"}
      </Button>
      <div role="status" className="flex flex-col gap-2 text-ink-muted">
        {outcome.state === "answered" && (
          <p className="flex flex-wrap items-center gap-2">
            <CircleCheck aria-hidden className="size-4 text-success-ink" />
            Both layers let it pass: {outcome.call?.status ?? 200}
            {outcome.call?.requestId && <CopyableId id={outcome.call.requestId} name="request id" />}
          </p>
        )}
      </div>
      {outcome.state === "failed" && (
        <ProblemNotice problem={outcome.problem} headingLevel={3} onRetry={() => void verify()} />
      )}
    </section>
  );
}
