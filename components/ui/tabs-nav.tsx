import clsx from "clsx";
import { PageLink } from "@/components/ui/page-link";
import { Tooltip } from "./tooltip";

export interface TabItem {
  href: string;
  label: string;
  isCurrent: boolean;
  count?: number | string | undefined;
  /** Shows the tab without a link, with the reason on hover and focus. */
  disabledReason?: string | undefined;
  /** Pressed while it is shown disabled: what says more than the reason. */
  onExplain?: (() => void) | undefined;
}

const tabClasses =
  "-mb-px flex h-10 items-center gap-1.5 border-b-2 text-sm whitespace-nowrap focus-visible:-outline-offset-2";

/** Tabs that are links, so that each has an address; scrolls sideways where they do not fit. */
export function TabsNav({ items, label = "Sections" }: { items: TabItem[]; label?: string }) {
  return (
    <nav aria-label={label} className="-mx-1 overflow-x-auto overflow-y-hidden [scrollbar-width:none]">
      <ul className="flex min-w-max gap-5 px-1">
        {items.map((item) => (
          <li key={item.href}>
            <Tab item={item} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Tab({ item }: { item: TabItem }) {
  if (item.disabledReason) {
    return (
      <Tooltip text={item.disabledReason}>
        <button
          type="button"
          aria-disabled
          aria-haspopup={item.onExplain && "dialog"}
          onClick={item.onExplain}
          className={clsx(tabClasses, "cursor-not-allowed border-transparent text-ink-subtle")}
        >
          {item.label}
        </button>
      </Tooltip>
    );
  }
  return (
    <PageLink
      href={item.href}
      aria-current={item.isCurrent ? "page" : undefined}
      className={clsx(
        tabClasses,
        item.isCurrent
          ? "border-primary font-semibold text-ink"
          : "border-transparent text-ink-muted hover:border-line-strong hover:text-ink",
      )}
    >
      {item.label}
      {item.count !== undefined && <span className="text-ink-subtle text-xs">{item.count}</span>}
    </PageLink>
  );
}
