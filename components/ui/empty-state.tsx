import type { ReactNode } from "react";

export interface EmptyStateProps {
  icon: ReactNode;
  title: string;
  /** What appears here and how to create it. */
  children?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-14 text-center">
      <span aria-hidden className="mb-1 rounded-xl bg-sunken p-3 text-ink-subtle [&_svg]:size-5">
        {icon}
      </span>
      <p className="font-medium">{title}</p>
      {children && <div className="max-w-md text-ink-muted text-balance">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
