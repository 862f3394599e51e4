import { ExternalLink } from "lucide-react";
import { PageCalls } from "@/components/calls/recorded-calls";
import { Breadcrumbs } from "@/components/resources/breadcrumbs";
import { PageBody } from "@/components/resources/page-body";
import { buttonLook } from "@/components/ui/button-look";
import type { AdminPageSummary } from "@/lib/shared/contracts/admin-page";
import { ForeignFrame } from "./foreign-frame";

/** A page of another program inside the portal. Costs no request of SDMA. */
export function AdminPage({ page: { label, address } }: { page: AdminPageSummary }) {
  return (
    <>
      <Breadcrumbs items={[{ label }]} />
      <PageCalls calls={[]} />
      <PageBody>
        <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 md:px-6">
          <div className="min-w-0">
            <h1 className="font-semibold text-lg wrap-anywhere">{label}</h1>
            <p className="text-ink-muted text-xs wrap-anywhere">
              From {new URL(address).host}, with a sign-in of its own
            </p>
          </div>
          <a
            href={address}
            target="_blank"
            rel="noopener noreferrer"
            className={buttonLook("secondary", "md")}
          >
            <ExternalLink aria-hidden />
            Open in a new tab
          </a>
        </header>
        <ForeignFrame key={address} label={label} address={address} />
      </PageBody>
    </>
  );
}
