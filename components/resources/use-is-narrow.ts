"use client";

import { useSyncExternalStore } from "react";

const narrow = "(max-width: 767px)";

function subscribe(listener: () => void) {
  const query = matchMedia(narrow);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** Whether rows take two lines. False while the server renders. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(narrow).matches,
    () => false,
  );
}
