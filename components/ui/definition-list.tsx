import clsx from "clsx";
import type { ReactNode } from "react";

export interface Definition {
  term: string;
  value: ReactNode;
}

/** Facts as pairs. Entries without a value are left out, so optional fields need no check by the caller. */
export function DefinitionList({
  items,
  className,
}: {
  items: Definition[];
  className?: string | undefined;
}) {
  const present = items.filter(
    ({ value }) => value !== undefined && value !== null && value !== "" && value !== false,
  );
  return (
    <dl className={clsx("grid grid-cols-[fit-content(45%)_minmax(0,1fr)] gap-x-4 gap-y-1.5", className)}>
      {present.map(({ term, value }) => (
        <div key={term} className="col-span-2 grid grid-cols-subgrid">
          <dt dir="auto" className="min-w-22 text-ink-subtle wrap-anywhere">
            {term}
          </dt>
          <dd className="min-w-0 text-ink-muted wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
