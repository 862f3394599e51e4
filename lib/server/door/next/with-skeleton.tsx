import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { type ReactElement, Suspense } from "react";

/** React shows what follows a skeleton 300 ms after it at the earliest: a page that is ready by then comes sooner without. */
const patienceMs = 300;

/**
 * A page that comes whole if it is ready within 300 ms, and behind a skeleton otherwise. A `loading.tsx` would show its
 * skeleton first in any case, since React sends a large page after it even if both are ready.
 *
 * @param Page the page; what it throws, redirects included, reaches Next as if it stood alone
 * @param skeleton what is shown in its place
 * @returns the page for Next to export
 */
export function withSkeleton<Props>(Page: (props: Props) => Promise<ReactElement>, skeleton: ReactElement) {
  return async function PageOrSkeleton(props: Props): Promise<ReactElement> {
    const page = Page(props);
    const timer = new AbortController();
    const slow = wait(patienceMs, true, { signal: timer.signal, ref: false }).catch(() => true);
    try {
      const isSlow = await Promise.race([page.then(() => false), slow]);
      return isSlow ? <Suspense fallback={skeleton}>{page}</Suspense> : page;
    } finally {
      timer.abort();
    }
  };
}
