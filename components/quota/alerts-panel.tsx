"use client";

import { BellRing, CircleCheck, CircleDashed, CircleX, Clock, Send } from "lucide-react";
import type { ReactNode } from "react";
import { ForbiddenButton } from "@/components/problem/forbidden-button";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { useNow } from "@/components/ui/use-now";
import type { ReadScope } from "@/lib/client/read-scope";
import { useQuotaAlerts, useTestAlert } from "@/lib/client/use-quota-alerts";
import type { AlertDelivery, AlertsState, TestAlertResult } from "@/lib/shared/contracts/quota-alerts";
import {
  activeAlertLabel,
  deliveryLabel,
  pastAlertTitle,
  rulesSentence,
} from "@/lib/shared/quota/alert-label";

export interface AlertsPanelProps {
  scope: ReadScope;
  csrfToken: string;
  timeZone: string | undefined;
}

/** What holds, when alerts are made, where they go, and what became of the last ones. */
export function AlertsPanel({ scope, csrfToken, timeZone }: AlertsPanelProps) {
  const { state, problem, retry } = useQuotaAlerts(scope);
  return (
    <div className="flex flex-col gap-6">
      {problem && <ProblemNotice problem={problem} onRetry={retry} />}
      {!state && !problem && <Skeleton className="h-80" />}
      {state && (
        <>
          <ActiveAlerts state={state} timeZone={timeZone} />
          <Part title="When">
            <p>{rulesSentence(state)}</p>
            <p className="mt-1 text-ink-muted">
              The portal’s configuration sets this; everybody who sees the quota sees its alerts.
            </p>
          </Part>
          <Part title="Webhook">
            <Webhook scope={scope} csrfToken={csrfToken} state={state} />
          </Part>
          <PastAlerts state={state} />
        </>
      )}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1.5 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function ActiveAlerts({ state, timeZone }: { state: AlertsState; timeZone: string | undefined }) {
  const { nowMs } = useNow();
  return (
    <Part title="Active">
      {state.active.length === 0 ? (
        <p className="flex items-center gap-2 text-ink-muted">
          <CircleCheck aria-hidden className="size-4 shrink-0 text-success-ink" />
          No alert is active.
        </p>
      ) : (
        <ul className="flex flex-col gap-2">
          {state.active.map((alert) => {
            const { title, detail } = activeAlertLabel(alert, nowMs ?? alert.sinceMs, timeZone);
            return (
              <Entry
                key={alert.kind}
                icon={<BellRing className="text-warning-ink" />}
                title={title}
                detail={detail}
              />
            );
          })}
        </ul>
      )}
    </Part>
  );
}

interface EntryProps {
  icon: ReactNode;
  title: string;
  aside?: ReactNode;
  detail: string;
}

function Entry({ icon, title, aside, detail }: EntryProps) {
  return (
    <li className="flex items-start gap-2">
      <span aria-hidden className="mt-0.5 shrink-0 [&_svg]:size-4">
        {icon}
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <strong className="font-medium">{title}</strong>
          {aside && <span className="text-ink-subtle text-xs">{aside}</span>}
        </div>
        <p className="text-ink-muted wrap-anywhere">{detail}</p>
      </div>
    </li>
  );
}

const deliveryIcons: Readonly<Record<AlertDelivery["state"], ReactNode>> = {
  "not-sent": <CircleDashed className="text-ink-subtle" />,
  sending: <Clock className="text-ink-subtle" />,
  delivered: <CircleCheck className="text-success-ink" />,
  failed: <CircleX className="text-danger-ink" />,
};

function PastAlerts({ state: { past } }: { state: AlertsState }) {
  return (
    <Part title="Recent">
      {past.length === 0 ? (
        <p className="text-ink-muted">None so far. The highest share of each period will be listed here.</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {past.map((alert) => (
            <Entry
              key={`${alert.kind}-${alert.periodStartMs}-${alert.delivery.state}`}
              icon={deliveryIcons[alert.delivery.state]}
              title={pastAlertTitle(alert)}
              aside={<RelativeTime atMs={alert.atMs} variant="calendar" />}
              detail={deliveryLabel(alert.delivery)}
            />
          ))}
        </ul>
      )}
    </Part>
  );
}

type WebhookProps = Pick<AlertsPanelProps, "scope" | "csrfToken"> & { state: AlertsState };

function Webhook({ scope, csrfToken, state: { hasWebhook, mayTest, past } }: WebhookProps) {
  const { test, isTesting, result, problem } = useTestAlert(scope, csrfToken);
  const last = past.find(({ delivery }) => delivery.state === "delivered" || delivery.state === "failed");
  return (
    <div className="flex flex-col items-start gap-2.5">
      {hasWebhook ? (
        <p>
          Alerts are sent to the webhook of this deployment, signed.{" "}
          {last && (
            <>
              Last alert <RelativeTime atMs={last.atMs} />: {deliveryLabel(last.delivery)}
            </>
          )}
        </p>
      ) : (
        <p>No webhook is configured: alerts are shown in the portal only.</p>
      )}
      {csrfToken === "" ? null : hasWebhook && !mayTest ? (
        <ForbiddenButton
          size="sm"
          icon={<Send aria-hidden />}
          reason="Only administrators of the portal can test the webhook"
          about={{ layer: "portal" }}
        >
          Send a test alert
        </ForbiddenButton>
      ) : (
        <Button
          size="sm"
          icon={<Send aria-hidden />}
          onClick={test}
          aria-disabled={isTesting}
          disabledReason={hasWebhook ? undefined : "This deployment has no webhook"}
        >
          {isTesting ? "Sending…" : "Send a test alert"}
        </Button>
      )}
      {problem && <ProblemNotice problem={problem} />}
      <p role="status" className="min-h-5">
        {result && <TestResult result={result} />}
      </p>
    </div>
  );
}

function TestResult({ result: { isDelivered, status, durationMs, detail } }: { result: TestAlertResult }) {
  const Icon = isDelivered ? CircleCheck : CircleX;
  return (
    <span className="flex items-start gap-2">
      <Icon
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${isDelivered ? "text-success-ink" : "text-danger-ink"}`}
      />
      {isDelivered
        ? `Delivered: the webhook answered ${status} after ${Math.round(durationMs)} ms.`
        : `Not delivered. ${detail}`}
    </span>
  );
}
