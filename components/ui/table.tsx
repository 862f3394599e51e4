import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

export interface TableScrollProps {
  /** What the table holds; read out when the box is reached. */
  label: string;
  className?: string | undefined;
  children: ReactNode;
}

/** A box that scrolls when its table is wider or longer. */
export function TableScroll({ label, className, children }: TableScrollProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className={clsx("relative overflow-auto focus-visible:-outline-offset-2", className)}
    >
      {children}
    </section>
  );
}

/** The same with a border of its own. */
export function TableFrame({ className, ...rest }: TableScrollProps) {
  return <TableScroll {...rest} className={clsx("rounded-xl border border-line bg-surface", className)} />;
}

export function Table({ className, ...rest }: ComponentProps<"table">) {
  return <table {...rest} className={clsx("w-full border-separate border-spacing-0 text-left", className)} />;
}

export function TableHead({ className, ...rest }: ComponentProps<"thead">) {
  return <thead {...rest} className={clsx("sticky top-0 z-10 bg-surface", className)} />;
}

export function TableHeaderCell({ className, scope = "col", ...rest }: ComponentProps<"th">) {
  return (
    <th
      {...rest}
      scope={scope}
      className={clsx(
        "h-9 border-line border-b px-3 font-medium text-2xs text-ink-muted whitespace-nowrap",
        className,
      )}
    />
  );
}

export interface TableRowProps extends ComponentProps<"tr"> {
  isSelected?: boolean | undefined;
}

export function TableRow({ isSelected = false, className, ...rest }: TableRowProps) {
  return (
    <tr
      {...rest}
      aria-selected={isSelected || undefined}
      className={clsx("group h-9", isSelected ? "bg-selected" : "hover:bg-hover", className)}
    />
  );
}

/** One line, unless the caller says otherwise: a plain class would come after the caller's in the style sheet. */
export function TableCell({ className, ...rest }: ComponentProps<"td">) {
  return (
    <td
      {...rest}
      className={clsx(
        "h-9 border-line border-b px-3 [:where(&)]:whitespace-nowrap group-last:border-b-0",
        className,
      )}
    />
  );
}

/** Right-aligned figures. */
export function TableNumberCell({ className, ...rest }: ComponentProps<"td">) {
  return <TableCell {...rest} className={clsx("text-right tabular-nums", className)} />;
}
