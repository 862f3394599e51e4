import clsx from "clsx";
import { PageLink } from "@/components/ui/page-link";

export interface SegmentLinksProps {
  label: string;
  items: { label: string; href: string; isCurrent: boolean }[];
}

/** Two or three views of the same place, each with its address. */
export function SegmentLinks({ label, items }: SegmentLinksProps) {
  return (
    <nav aria-label={label} className="inline-flex rounded-lg border border-line-strong bg-surface p-0.5">
      {items.map((item) => (
        <PageLink
          key={item.href}
          href={item.href}
          aria-current={item.isCurrent ? "page" : undefined}
          className={clsx(
            "flex h-6.5 items-center rounded-md px-3 font-medium",
            item.isCurrent ? "bg-pressed text-ink" : "text-ink-muted hover:text-ink",
          )}
        >
          {item.label}
        </PageLink>
      ))}
    </nav>
  );
}
