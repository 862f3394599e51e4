import { List, Trigger } from "radix-ui/tabs";

export interface TabListProps {
  /** What the tabs choose. */
  label: string;
  tabs: readonly { id: string; label: string }[];
}

/** The tabs of a Radix `Root`, whose contents stand below them in the same place. */
export function TabList({ label, tabs }: TabListProps) {
  return (
    <List aria-label={label} className="flex overflow-x-auto border-line border-b">
      {tabs.map((tab) => (
        <Trigger
          key={tab.id}
          value={tab.id}
          className="-mb-px h-9 border-transparent border-b-2 px-3 whitespace-nowrap text-ink-muted hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-primary data-[state=active]:font-semibold data-[state=active]:text-ink"
        >
          {tab.label}
        </Trigger>
      ))}
    </List>
  );
}
