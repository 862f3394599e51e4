import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

export interface CardProps extends Omit<ComponentProps<"section">, "title"> {
  title?: ReactNode;
  /** Sits at the right of the title. */
  aside?: ReactNode;
  /** Without padding, for tables that reach the edges. */
  isFlush?: boolean | undefined;
}

export function Card({ title, aside, isFlush = false, className, children, ...rest }: CardProps) {
  const hasHeader = title !== undefined || aside !== undefined;
  return (
    <section
      {...rest}
      className={clsx("overflow-clip rounded-xl border border-line bg-surface shadow-card", className)}
    >
      {hasHeader && (
        <header className="flex min-h-11 flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 pt-3 pb-2">
          <h2 className="min-w-0 font-medium text-sm wrap-anywhere">{title}</h2>
          {aside !== undefined && <div className="min-w-0 text-ink-subtle">{aside}</div>}
        </header>
      )}
      <div className={isFlush ? "" : clsx("px-4 pb-4", !hasHeader && "pt-4")}>{children}</div>
    </section>
  );
}
