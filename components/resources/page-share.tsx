"use client";

import { createContext, type ReactNode, useContext } from "react";

/** What somebody shares a page of is called, and what else of it a link needs. */
export interface SharedPage {
  title: string;
  /** Of a file's page: the id of the content that is shown, and that of its path, which follows the newest content. */
  file?: { fileId: string; pathId: string } | undefined;
}

const ActionContext = createContext<ReactNode>(null);
const PageContext = createContext<SharedPage | null>(null);

/** Gives pages their Share button. In the frame of another site there is none, for its pages are that site's to share. */
export function PageShareProvider({ action, children }: { action: ReactNode; children: ReactNode }) {
  return <ActionContext value={action}>{children}</ActionContext>;
}

/** Where the Share button of a page stands. */
export function PageShare(page: SharedPage) {
  return <PageContext value={page}>{useContext(ActionContext)}</PageContext>;
}

/** The page whose Share button this is. */
export const useSharedPage = (): SharedPage | null => useContext(PageContext);
