/** SWR options of every read: each request counts against a daily quota, so nothing refetches on its own. */
export const quietReads = {
  revalidateOnFocus: false,
  revalidateOnReconnect: false,
  revalidateOnMount: false,
  revalidateIfStale: false,
  shouldRetryOnError: false,
} as const;
