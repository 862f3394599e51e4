import clsx from "clsx";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { Fragment } from "react";
import { GivenName } from "@/components/ui/given-name";
import { PageLink } from "@/components/ui/page-link";
import { visibleName } from "@/lib/shared/format/visible-name";

export interface Breadcrumb {
  label: string;
  /** Absent for the page itself. */
  href?: string | undefined;
}

/** Characters of a label that is never cut where there is room for all of the path. */
const shortLength = 10;

/** Shrinks before its ancestors do: the page says its own name once more, below. */
const leafWidth = (label: string) =>
  label.length > shortLength
    ? "shrink-[1000] min-w-[5ch] md:min-w-[8ch]"
    : "shrink-0 max-[23rem]:min-w-[5ch] max-[23rem]:shrink";

const ancestorWidth = (label: string) =>
  label.length > shortLength
    ? "min-w-[calc(5ch+20px)] md:min-w-[8ch]"
    : "max-md:min-w-[calc(5ch+20px)] md:shrink-0";

/**
 * The path to this page; on a phone the parent page and this one. Pages render it first, over the free left part of the
 * shell's top bar, so that it arrives with the page from the server and needs no script.
 */
export function Breadcrumbs({ items }: { items: Breadcrumb[] }) {
  const hiddenWhereNarrow = clsx(
    "max-md:hidden",
    items.length > 4 ? "@max-[29rem]:hidden" : "@max-[23rem]:hidden",
  );
  return (
    <nav
      aria-label="Breadcrumbs"
      className="@container absolute top-0 right-40 left-12 flex h-12 items-center md:right-96 md:left-6 xl:right-[33rem] print:static print:h-auto print:px-6"
    >
      <ol className="flex min-w-0 items-center gap-2">
        {items.map(({ label, href }, index) => {
          const isLast = index === items.length - 1;
          const isParent = index === items.length - 2;
          return (
            <Fragment key={`${href}-${label}`}>
              {index > 0 && (
                <li aria-hidden className={clsx("shrink-0", isLast ? "max-md:hidden" : hiddenWhereNarrow)}>
                  <ChevronRight className="size-3.5 text-ink-subtle" />
                </li>
              )}
              <li
                className={clsx(
                  isLast ? leafWidth(label) : ancestorWidth(label),
                  !isLast && !isParent && hiddenWhereNarrow,
                )}
              >
                {href && !isLast ? (
                  <PageLink
                    href={href}
                    title={label}
                    dir="auto"
                    className="flex max-w-56 items-center gap-1 text-ink-muted hover:text-ink max-md:h-10 max-md:max-w-[42vw]"
                  >
                    <ChevronLeft aria-hidden className="size-4 shrink-0 md:hidden" />
                    <span className="truncate">
                      <GivenName text={label} />
                    </span>
                  </PageLink>
                ) : (
                  <span
                    aria-current="page"
                    dir="auto"
                    title={visibleName(label)}
                    className="block truncate font-medium"
                  >
                    <GivenName text={label} />
                  </span>
                )}
              </li>
            </Fragment>
          );
        })}
      </ol>
    </nav>
  );
}
