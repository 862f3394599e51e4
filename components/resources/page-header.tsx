import type { ReactNode } from "react";
import { CopyableId } from "@/components/ui/copyable-id";
import { GivenName } from "@/components/ui/given-name";
import { type TabItem, TabsNav } from "@/components/ui/tabs-nav";
import { visibleName } from "@/lib/shared/format/visible-name";

export interface PageHeaderProps {
  title: string;
  /** Sits beside the title, such as a level badge. */
  badge?: ReactNode;
  id?: { value: string /** What it identifies, such as `project id`. */; name: string } | undefined;
  /** Short facts, such as `213 assets`; absent ones are left out. */
  counts?: ReactNode[] | undefined;
  actions?: ReactNode;
  tabs?: TabItem[] | undefined;
}

/** Name, id, counts, actions and tabs of a resource, as on every page of one. */
export function PageHeader({ title, badge, id, counts = [], actions, tabs }: PageHeaderProps) {
  const facts = counts.filter((count) => count !== undefined && count !== null && count !== "");
  return (
    <header className="shrink-0 border-line border-b bg-surface px-4 pt-4 md:px-6">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <h1 className="min-w-0 break-words font-semibold text-xl tracking-tight" dir="auto">
              <GivenName text={title} />
            </h1>
            {badge}
          </div>
          {(id || facts.length > 0) && (
            <div className="mt-1 flex min-h-6 flex-wrap items-center gap-x-4 text-ink-muted">
              {id && <CopyableId id={id.value} name={id.name} />}
              {facts.map((fact, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a fixed line of facts
                <span key={index}>{fact}</span>
              ))}
            </div>
          )}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2 md:justify-end">{actions}</div>}
      </div>
      {tabs ? (
        <div className="mt-2">{<TabsNav items={tabs} label={`Sections of ${visibleName(title)}`} />}</div>
      ) : (
        <div className="h-4" />
      )}
    </header>
  );
}
