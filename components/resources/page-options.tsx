"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { TabItem } from "@/components/ui/tabs-nav";

/** What of a page is shown, where another site has a say in it. */
export interface PageOptions {
  /** Such as `assets`; null: all. */
  tabs: ReadonlySet<string> | null;
  /** `download`, `calls`; null: all. */
  actions: ReadonlySet<string> | null;
}

const OptionsContext = createContext<PageOptions>({ tabs: null, actions: null });

export function PageOptionsProvider({ value, children }: { value: PageOptions; children: ReactNode }) {
  return <OptionsContext value={value}>{children}</OptionsContext>;
}

const tabName = ({ label }: TabItem) => label.toLowerCase().replaceAll(" ", "-");

/** The tabs that may be shown; the current one always is. */
export function useShownTabs(tabs: TabItem[] | undefined): TabItem[] | undefined {
  const { tabs: shown } = useContext(OptionsContext);
  return shown ? tabs?.filter((tab) => tab.isCurrent || shown.has(tabName(tab))) : tabs;
}

/** Shows an action unless the site around the page leaves it out. */
export function PageAction({ name, children }: { name: "download" | "calls"; children: ReactNode }) {
  const { actions } = useContext(OptionsContext);
  return actions === null || actions.has(name) ? children : null;
}
