import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Fragment } from "react";

export interface Breadcrumb {
  label: string;
  /** Absent for the page itself. */
  href?: string | undefined;
}

/**
 * The way to this page. Pages render it first: it lies over the free left part of the shell's top bar, so that it comes
 * with the page from the server and needs no script.
 */
export function Breadcrumbs({ items }: { items: Breadcrumb[] }) {
  return (
    <nav
      aria-label="Breadcrumbs"
      className="absolute top-0 right-16 left-12 flex h-12 items-center md:right-72 md:left-6"
    >
      <ol className="flex min-w-0 items-center gap-2">
        {items.map(({ label, href }, index) => {
          const isLast = index === items.length - 1;
          return (
            <Fragment key={`${href}-${label}`}>
              {index > 0 && (
                <li aria-hidden className="max-md:hidden">
                  <ChevronRight className="size-3.5 text-ink-subtle" />
                </li>
              )}
              <li className={isLast ? "min-w-0" : "min-w-0 shrink max-md:hidden"}>
                {href && !isLast ? (
                  <Link
                    href={href}
                    dir="auto"
                    className="block max-w-56 truncate text-ink-muted hover:text-ink"
                  >
                    {label}
                  </Link>
                ) : (
                  <span aria-current="page" dir="auto" className="block truncate font-medium">
                    {label}
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
