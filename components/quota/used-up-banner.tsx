"use client";

import { OctagonX } from "lucide-react";
import { useState } from "react";
import { ForbiddenButton } from "@/components/problem/forbidden-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ReadScope } from "@/lib/client/read-scope";
import { useQuotaProbe } from "@/lib/client/use-quota-probe";
import { formatSecond } from "@/lib/shared/quota/zone-time";

export interface UsedUpBannerProps {
  scope: ReadScope;
  csrfToken: string;
  isAdministrator: boolean;
  timeZone: string | undefined;
  /** Epoch milliseconds. */
  nextProbeAtMs: number;
}

/** While the quota counts as used up: what happens next, and how an administrator tries it earlier. */
export function UsedUpBanner({ scope, csrfToken, isAdministrator, ...props }: UsedUpBannerProps) {
  const { state, ask, isAsking, problem } = useQuotaProbe(scope, csrfToken);
  const [isOpen, setOpen] = useState(false);
  const nextProbeAtMs = state?.nextProbeAtMs ?? props.nextProbeAtMs;
  const [last] = state?.asked ?? [];
  return (
    <section
      aria-label="Quota used up"
      className="flex flex-wrap items-start gap-x-4 gap-y-2 rounded-xl border border-danger-line bg-danger-soft px-4 py-2.5 text-danger-ink"
    >
      <OctagonX aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p className="min-w-0 flex-1 basis-64">
        <strong className="font-semibold">API Gateway said that the quota is used up.</strong> The portal
        sends nothing but one request per minute to see whether that has changed; the next one from{" "}
        {formatSecond(nextProbeAtMs, props.timeZone)} on.
        {last && (
          <>
            {" "}
            Last tried earlier <RelativeTime atMs={last.atMs} />
            {last.by !== null && ` by ${last.by}`}.
          </>
        )}
      </p>
      {isAdministrator ? (
        <Button size="sm" onClick={() => setOpen(true)}>
          Try the next request now
        </Button>
      ) : (
        <ForbiddenButton
          size="sm"
          reason="Only administrators of the portal can do this"
          about={{ layer: "portal" }}
        >
          Try the next request now
        </ForbiddenButton>
      )}
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="Try the next request now?"
        description="For when the quota was raised or reset, and the portal does not know yet."
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button variant="primary" aria-disabled={isAsking} onClick={() => ask(() => setOpen(false))}>
              {isAsking ? "Saving…" : "Try it"}
            </Button>
          </>
        }
      >
        <p>
          The next request that anybody makes is sent to the API, only that one. If it is answered, the rate
          returns within minutes; if the quota is still used up, nothing changes. Your name and the time are
          kept.
        </p>
        {problem && (
          <div className="mt-3">
            <ErrorNotice title={problem.title} nextStep={problem.nextStep}>
              {problem.detail}
            </ErrorNotice>
          </div>
        )}
      </Dialog>
    </section>
  );
}
