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
    <dl className={clsx("grid grid-cols-[minmax(5.5rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1.5", className)}>
      {present.map(({ term, value }) => (
        <div key={term} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-ink-subtle">{term}</dt>
          <dd className="min-w-0 break-words text-ink-muted">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
