let sender: typeof fetch | null = null;

/** How this document reads from the portal: the browser's own `fetch`, or the way of a frame in another site. */
export const portalFetch: typeof fetch = (input, init) => (sender ?? fetch)(input, init);

/** @returns a function that restores what was there before */
export function sendReadsBy(send: typeof fetch): () => void {
  const before = sender;
  sender = send;
  return () => {
    if (sender === send) sender = before;
  };
}
