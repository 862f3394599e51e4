"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";

/** For whom and as what the calls were made whose problems are shown. */
export type ProblemSession = Pick<PortalSession, "person" | "deployment" | "role" | "csrfToken">;

/** Who asks for access: everybody who is signed in, with or without a role. */
export type AccessAsker = Omit<ProblemSession, "role"> & { role: ProblemSession["role"] | null };

const SessionContext = createContext<ProblemSession | null>(null);

/** Lets notices offer what depends on who asked: another role, a message to an administrator. */
export function ProblemSessionProvider({
  session,
  children,
}: {
  session: ProblemSession;
  children: ReactNode;
}) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export const useProblemSession = (): ProblemSession | null => useContext(SessionContext);
