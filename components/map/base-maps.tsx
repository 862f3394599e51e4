"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import type { BaseMap } from "@/lib/shared/contracts/base-map";

const BaseMapsContext = createContext<readonly BaseMap[]>([]);

/** The base maps of the configuration, for every map below. */
export const BaseMapsProvider = ({ maps, children }: { maps: readonly BaseMap[]; children: ReactNode }) => (
  <BaseMapsContext value={maps}>{children}</BaseMapsContext>
);

const storageKey = "sdma-portal base map";
const changeEvent = "portal-base-map-change";

function subscribe(listener: () => void) {
  window.addEventListener(changeEvent, listener);
  window.addEventListener("storage", listener);
  return () => {
    window.removeEventListener(changeEvent, listener);
    window.removeEventListener("storage", listener);
  };
}

/** Where the browser forbids storage, a choice lasts as long as the document. */
let unstored = "";

function chosenLabel(): string {
  try {
    return window.localStorage.getItem(storageKey) ?? unstored;
  } catch {
    return unstored;
  }
}

function chooseLabel(label: string) {
  unstored = label;
  try {
    window.localStorage.setItem(storageKey, label);
  } catch {
    // The choice is kept for this document.
  }
  window.dispatchEvent(new Event(changeEvent));
}

/** The base map that a person chose in this browser; null is the bundled one. */
export function useBaseMap() {
  const maps = useContext(BaseMapsContext);
  const label = useSyncExternalStore(subscribe, chosenLabel, () => "");
  return { maps, baseMap: maps.find((map) => map.label === label) ?? null, choose: chooseLabel };
}
