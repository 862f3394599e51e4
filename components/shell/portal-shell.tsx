import type { ReactNode } from "react";
import { KnownNamesScope } from "@/components/resources/known-names-scope";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import { FocusAfterNavigation } from "./focus-after-navigation";
import { HistoryWatch } from "./history-watch";
import { MobileMenu } from "./mobile-menu";
import { PaletteItemsProvider } from "./palette-items";
import { PaletteLauncher } from "./palette-launcher";
import { RequestStripProvider } from "./recorded-calls";
import { RequestStrip } from "./request-strip";
import { ShownLevelProvider } from "./shown-level";
import { Sidebar } from "./sidebar";
import { SkipLink } from "./skip-link";

/**
 * What surrounds every signed-in page: sidebar, top bar, request strip.
 * The main part is as high as the window leaves it and scrolls by itself, so a page may fill it (`h-full`) and scroll
 * a list inside instead.
 */
export function PortalShell({ session, children }: { session: PortalSession; children: ReactNode }) {
  return (
    <RequestStripProvider>
      <PaletteItemsProvider>
        <SkipLink />
        <FocusAfterNavigation />
        <HistoryWatch />
        <KnownNamesScope deploymentId={session.deployment.id} personId={session.person.id} />
        <div className="flex h-dvh">
          <aside
            aria-label="Sidebar"
            className="w-56 shrink-0 border-line border-r bg-sidebar p-3 pt-5 max-md:hidden"
          >
            <Sidebar session={session} />
          </aside>
          <div className="relative flex min-w-0 flex-1 flex-col">
            <div className="flex h-12 shrink-0 items-center justify-between gap-3 border-line border-b bg-surface px-2 md:justify-end md:px-5">
              <MobileMenu>
                <Sidebar session={session} />
              </MobileMenu>
              <PaletteLauncher deploymentId={session.deployment.id} />
            </div>
            <main
              id="main"
              tabIndex={-1}
              className="flex min-h-0 flex-1 flex-col overflow-y-auto outline-none"
            >
              <ShownLevelProvider>{children}</ShownLevelProvider>
            </main>
            <RequestStrip />
          </div>
        </div>
      </PaletteItemsProvider>
    </RequestStripProvider>
  );
}
