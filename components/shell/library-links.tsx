import { ArrowRight, Library } from "lucide-react";
import { GivenName } from "@/components/ui/given-name";
import { PageLink } from "@/components/ui/page-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { visibleName } from "@/lib/shared/format/visible-name";
import { routes } from "@/lib/shared/routes";
import { toEpochMs } from "@/lib/shared/sdma/epoch";
import type { SdmaLibrary } from "@/lib/shared/sdma/generated/answers.gen";

export interface LibraryLinksProps {
  deploymentId: string;
  libraries: SdmaLibrary[];
  hasMore: boolean;
}

const lineClasses = "-mx-2 flex h-9 items-center gap-2.5 rounded-lg px-2 hover:bg-hover";

/** The libraries of one deployment, as ways in. */
export function LibraryLinks({ deploymentId, libraries, hasMore }: LibraryLinksProps) {
  if (libraries.length === 0) {
    return (
      <p className="text-ink-muted">
        This role cannot see any libraries. SDMA shows a library once someone grants you a level on it or on
        something in it.
      </p>
    );
  }
  return (
    <ul>
      {libraries.map(({ libraryId, libraryName, createdAt, updatedAt }) => (
        <li key={libraryId}>
          <PageLink href={routes.library(deploymentId, libraryId)} className={lineClasses}>
            <Library aria-hidden className="size-4 shrink-0 text-ink-subtle" />
            <span dir="auto" title={visibleName(libraryName)} className="min-w-0 flex-1 truncate font-medium">
              <GivenName text={libraryName} />
            </span>
            <span className="shrink-0 text-ink-subtle text-xs">
              <RelativeTime atMs={toEpochMs(updatedAt ?? createdAt)} />
            </span>
          </PageLink>
        </li>
      ))}
      {hasMore && (
        <li>
          <PageLink href={routes.libraries(deploymentId)} className={`${lineClasses} text-primary-ink`}>
            All libraries
            <ArrowRight aria-hidden className="size-4" />
          </PageLink>
        </li>
      )}
    </ul>
  );
}
