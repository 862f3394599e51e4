"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

export interface ShownLevel {
  resource: "library" | "project";
  /** Such as `Contributor`. */
  label: string;
}

const LevelContext = createContext<ShownLevel | null>(null);
const SetLevelContext = createContext<(level: ShownLevel | null) => void>(() => undefined);

/** Shares the level that the page's header has found out with its notices. */
export function ShownLevelProvider({ children }: { children: ReactNode }) {
  const [level, setLevel] = useState<ShownLevel | null>(null);
  return (
    <SetLevelContext value={setLevel}>
      <LevelContext value={level}>{children}</LevelContext>
    </SetLevelContext>
  );
}

/** @param label null while the level is unknown */
export function useShowLevel(resource: ShownLevel["resource"], label: string | null) {
  const setLevel = useContext(SetLevelContext);
  useEffect(() => {
    setLevel(label === null ? null : { resource, label });
    return () => setLevel(null);
  }, [setLevel, resource, label]);
}

/** The person's level on the current page's resource; null where it is unknown. */
export const useShownLevel = () => useContext(LevelContext);
