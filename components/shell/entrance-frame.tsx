import Link from "next/link";
import type { ReactNode } from "react";
import { routes } from "@/lib/shared/routes";
import { Logo } from "./logo";
import { SkipLink } from "./skip-link";

/** What surrounds pages that belong to no deployment. */
export function EntranceFrame({ account, children }: { account?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="flex h-12 shrink-0 items-center justify-between gap-3 border-line border-b bg-surface px-4 md:px-6">
        <Link href={routes.home()} className="flex items-center gap-2 rounded-md font-semibold">
          <Logo />
          SDMA Portal
        </Link>
        {account}
      </header>
      <main id="main" tabIndex={-1} className="flex flex-1 flex-col outline-none">
        {children}
      </main>
    </div>
  );
}
