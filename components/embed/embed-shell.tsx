"use client";

import { ExternalLink, UserRound } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { RequestStripProvider, useRecordedCalls } from "@/components/calls/recorded-calls";
import { summarizeCalls, summaryLabel } from "@/components/calls/summarize-calls";
import { BaseMapsProvider } from "@/components/map/base-maps";
import { PaletteItemsProvider } from "@/components/palette/palette-items";
import { ShownLevelProvider } from "@/components/problem/shown-level";
import { KnownNamesScope } from "@/components/resources/known-names-scope";
import { RoutesProvider } from "@/components/resources/routes-provider";
import { HistoryWatch } from "@/components/ui/history-watch";
import type { EmbedGrant } from "@/lib/shared/contracts/embed-session";
import { portalAddress } from "@/lib/shared/embedding/frame-location";

export interface EmbedShellProps {
  grant: EmbedGrant;
  /** Above the page: what becomes of the session. */
  bar: ReactNode;
  children: ReactNode;
}

/** The address of the page in view, in the portal's own shell. */
export function usePortalHref(deploymentId: string): string {
  const [pathname, search] = [usePathname(), useSearchParams()];
  return portalAddress(new URL(`${pathname}?${search}`, "http://portal.invalid"), deploymentId);
}

/** What surrounds a page in a frame: the way to it, and whose requests it makes. No cookie and no storage is behind it. */
export function EmbedShell({ grant, bar, children }: EmbedShellProps) {
  const { session, maps } = grant;
  const { deployment, person } = session;
  return (
    <RequestStripProvider>
      <PaletteItemsProvider>
        <HistoryWatch />
        <KnownNamesScope deploymentId={deployment.id} personId={person.id} />
        <div className="flex h-dvh flex-col short:h-auto short:min-h-dvh print:block print:h-auto">
          {bar}
          {/* The breadcrumbs of pages lie over the empty bar, as in the portal; here nothing is beside them. */}
          <div className="relative flex min-h-0 flex-1 flex-col print:block [&>main>nav]:right-4 [&>main>nav]:left-4 md:[&>main>nav]:left-6 [&>main>nav]:h-9">
            <div aria-hidden className="h-9 shrink-0 border-line border-b bg-surface print:hidden" />
            <main
              id="main"
              tabIndex={-1}
              className="flex min-h-0 flex-1 flex-col overflow-y-auto outline-none short:overflow-visible print:block"
            >
              <BaseMapsProvider maps={maps}>
                <RoutesProvider frame="embed">
                  <ShownLevelProvider>{children}</ShownLevelProvider>
                </RoutesProvider>
              </BaseMapsProvider>
            </main>
            <FrameFooter personName={person.name} deploymentId={deployment.id} />
          </div>
        </div>
      </PaletteItemsProvider>
    </RequestStripProvider>
  );
}

function FrameFooter({ personName, deploymentId }: { personName: string; deploymentId: string }) {
  const calls = useRecordedCalls();
  const href = usePortalHref(deploymentId);
  return (
    <footer className="flex h-8 shrink-0 items-center gap-3 border-line border-t bg-surface px-4 text-2xs text-ink-subtle print:hidden">
      <span className="flex min-w-0 items-center gap-1.5">
        <UserRound aria-hidden className="size-3.5 shrink-0" />
        <span className="truncate" title={personName}>
          {personName}
        </span>
        {calls && (
          <span className="whitespace-nowrap max-sm:hidden">· {summaryLabel(summarizeCalls(calls))}</span>
        )}
      </span>
      <a
        href={href}
        target="_blank"
        rel="noopener"
        className="ml-auto flex items-center gap-1 whitespace-nowrap rounded-md hover:text-ink"
      >
        <ExternalLink aria-hidden className="size-3.5" />
        Open in a new window
      </a>
    </footer>
  );
}
