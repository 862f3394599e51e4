"use client";

import { useSyncExternalStore } from "react";

/** Tailwind's own breakpoints: a part that CSS shows and script creates must change at the same width. */
const queries = { md: "(width < 48rem)", lg: "(width < 64rem)" };

/** Whether the window is narrower than a breakpoint. False while the server renders. */
export function useIsBelow(breakpoint: keyof typeof queries): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = matchMedia(queries[breakpoint]);
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    () => matchMedia(queries[breakpoint]).matches,
    () => false,
  );
}
