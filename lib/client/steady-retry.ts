import type { SWRConfiguration } from "swr";

type OnErrorRetry = NonNullable<SWRConfiguration["onErrorRetry"]>;

/**
 * Asks again at the same pace while the page is in view. SWR itself waits longer after each failure, in the end for hours: too
 * long for figures that stand on a screen all day.
 */
export const steadyRetry =
  (everyMs: number): OnErrorRetry =>
  (_error, _key, _config, revalidate, options) => {
    const wait = () =>
      setTimeout(() => (document.hidden ? wait() : void revalidate({ ...options })), everyMs);
    wait();
  };
