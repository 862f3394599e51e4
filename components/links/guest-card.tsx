import type { ReactNode } from "react";

export interface GuestCardProps {
  icon?: ReactNode;
  title?: string;
  /** Below the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One card in the middle of a guest's page. */
export function GuestCard({ icon, title, aside, children }: GuestCardProps) {
  return (
    <div className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center px-4 py-8">
      <section className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-5 shadow-card">
        {title && (
          <div className="flex items-center gap-3">
            <span className="flex size-9 shrink-0 items-center justify-center rounded-lg border border-line bg-sunken text-ink-muted [&_svg]:size-4.5">
              {icon}
            </span>
            <div className="min-w-0">
              <h1 className="font-semibold text-base wrap-anywhere">{title}</h1>
              {aside && <p className="text-ink-subtle wrap-anywhere">{aside}</p>}
            </div>
          </div>
        )}
        {children}
      </section>
    </div>
  );
}
