import type { ReactNode } from "react";
import { RequestStripProvider } from "@/components/calls/recorded-calls";
import { RequestStrip } from "@/components/calls/request-strip";
import { PaletteItemsProvider } from "@/components/palette/palette-items";
import { PaletteLauncher } from "@/components/palette/palette-launcher";
import { ProblemSessionProvider } from "@/components/problem/problem-session";
import { ShownLevelProvider } from "@/components/problem/shown-level";
import { WaitGate } from "@/components/problem/wait-gate";
import { KnownNamesScope } from "@/components/resources/known-names-scope";
import { pageScope } from "@/components/resources/page-scope";
import { HistoryWatch } from "@/components/ui/history-watch";
import type { AdminPageSummary } from "@/lib/shared/contracts/admin-page";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import { FocusAfterNavigation } from "./focus-after-navigation";
import { LazyQuotaNotice, LazyQuotaPill } from "./lazy-parts";
import { MobileMenu } from "./mobile-menu";
import { paletteScope } from "./palette-scope";
import { ScriptsNotice } from "./scripts-notice";
import { SessionBar } from "./session-bar";
import { ShortcutWatch } from "./shortcut-watch";
import { Sidebar } from "./sidebar";
import { SkipLink } from "./skip-link";

export interface PortalShellProps {
  session: PortalSession;
  adminPages: readonly AdminPageSummary[];
  children: ReactNode;
}

/**
 * What surrounds every signed-in page: sidebar, top bar, request strip.
 * The main part is as high as the window leaves it and scrolls by itself, so a page may fill it (`h-full`) and scroll
 * a list inside instead. On short screens and on paper the document scrolls as a whole.
 */
export function PortalShell({ session, adminPages, children }: PortalShellProps) {
  const scope = pageScope(session);
  return (
    <RequestStripProvider>
      <PaletteItemsProvider>
        <SkipLink />
        <FocusAfterNavigation />
        <HistoryWatch />
        <ShortcutWatch />
        <KnownNamesScope deploymentId={session.deployment.id} personId={session.person.id} />
        <div className="flex h-dvh flex-col short:h-auto short:min-h-dvh print:block print:h-auto">
          <ScriptsNotice />
          <SessionBar
            person={session.person}
            deployment={session.deployment}
            role={session.role}
            roles={session.roles}
          />
          <div className="flex min-h-0 flex-1 print:block">
            <aside
              aria-label="Sidebar"
              className="w-56 shrink-0 border-line border-r bg-sidebar p-3 pt-5 max-md:hidden short:sticky short:top-0 short:h-dvh short:overflow-y-auto print:hidden"
            >
              <Sidebar session={session} adminPages={adminPages} />
            </aside>
            <div className="relative flex min-w-0 flex-1 flex-col print:block">
              <div className="flex h-12 shrink-0 items-center justify-between gap-3 border-line border-b bg-surface px-2 md:justify-end md:px-5 print:hidden">
                <MobileMenu>
                  <Sidebar session={session} adminPages={adminPages} />
                </MobileMenu>
                <div className="flex items-center gap-2 md:gap-3">
                  {/* Comes later than the page, at a place that moves nothing. */}
                  <LazyQuotaPill scope={scope} />
                  <PaletteLauncher scopes={[paletteScope(session.deployment, session.person)]} />
                </div>
              </div>
              <div role="status">
                <LazyQuotaNotice scope={scope} />
              </div>
              <main
                id="main"
                tabIndex={-1}
                className="flex min-h-0 flex-1 flex-col overflow-y-auto outline-none short:overflow-visible print:block"
              >
                <ProblemSessionProvider session={session}>
                  <ShownLevelProvider>
                    <WaitGate size="page">{children}</WaitGate>
                  </ShownLevelProvider>
                </ProblemSessionProvider>
              </main>
              <RequestStrip />
            </div>
          </div>
        </div>
      </PaletteItemsProvider>
    </RequestStripProvider>
  );
}
