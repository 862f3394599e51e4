/** SWR options of a read that starts when it is first shown: each request counts against a daily quota, so nothing refetches on its own. */
export const readsOnMount = {
  revalidateOnFocus: false,
  revalidateOnReconnect: false,
  revalidateIfStale: false,
  shouldRetryOnError: false,
} as const;

/** The same for a read whose first answer came with the page. */
export const quietReads = { ...readsOnMount, revalidateOnMount: false } as const;
