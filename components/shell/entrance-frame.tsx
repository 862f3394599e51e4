import type { ReactNode } from "react";
import { PaletteItemsProvider } from "@/components/palette/palette-items";
import { PageLink } from "@/components/ui/page-link";
import type { DeploymentSummary, PersonSummary } from "@/lib/shared/contracts/portal-session";
import { routes } from "@/lib/shared/routes";
import { EntranceTools } from "./entrance-tools";
import { Logo } from "./logo";
import { ScriptsNotice } from "./scripts-notice";
import { SessionBar } from "./session-bar";
import { SkipLink } from "./skip-link";

export interface EntranceFrameProps {
  /** Who is signed in; null where the page is for people who are not, absent where it does not matter. */
  visitor?: { person: PersonSummary; csrfToken: string; deployments?: readonly DeploymentSummary[] } | null;
  children: ReactNode;
}

/** What surrounds pages that belong to no deployment. */
export function EntranceFrame({ visitor, children }: EntranceFrameProps) {
  return (
    <PaletteItemsProvider>
      <div className="flex min-h-dvh flex-col">
        <SkipLink />
        {visitor && <ScriptsNotice />}
        {visitor !== undefined && <SessionBar person={visitor?.person ?? null} />}
        <header className="flex h-12 shrink-0 items-center justify-between gap-3 border-line border-b bg-surface px-4 md:px-6 print:hidden">
          <PageLink href={routes.home()} className="flex items-center gap-2 rounded-md font-semibold">
            <Logo />
            SDMA Portal
          </PageLink>
          {visitor && (
            <div className="flex items-center gap-2">
              <EntranceTools {...visitor} deployments={visitor.deployments ?? []} />
            </div>
          )}
        </header>
        <main id="main" tabIndex={-1} className="flex flex-1 flex-col outline-none">
          {children}
        </main>
      </div>
    </PaletteItemsProvider>
  );
}
