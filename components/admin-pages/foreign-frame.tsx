"use client";

import { LoaderCircle } from "lucide-react";
import { useEffect, useState } from "react";

/** A page that is refused, or whose server does not answer, looks to us as one that has loaded. */
const slowMs = 8_000;

/**
 * What the other page may do: all that a page of its own origin may, but leave the frame. Its origin is never the
 * portal's: such a page could take these limits off. Source: MDN, iframe, sandbox.
 */
const sandbox =
  "allow-scripts allow-same-origin allow-forms allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox";

/** Shows a page of another origin. The browser does not say whether it could be shown, so the way out is always there. */
export function ForeignFrame({ label, address }: { label: string; address: string }) {
  const [state, setState] = useState<"waiting" | "loading" | "slow" | "loaded">("waiting");
  useEffect(() => {
    // A frame that the server sent would have loaded before anybody hears of it.
    if (state === "waiting") setState("loading");
    if (state !== "loading") return undefined;
    const timer = setTimeout(() => setState("slow"), slowMs);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <div className="relative flex min-h-80 flex-1 flex-col border-line border-t">
      <p role="status" className="flex items-center gap-2 px-4 py-1.5 text-ink-muted text-xs md:px-6">
        {state !== "loaded" && <LoaderCircle aria-hidden className="size-3.5 animate-spin" />}
        {messages[state]}
      </p>
      <iframe
        title={label}
        {...(state === "waiting" ? {} : { src: address })}
        sandbox={sandbox}
        referrerPolicy="no-referrer"
        allow="fullscreen; clipboard-write"
        onLoad={() => setState((before) => (before === "waiting" ? before : "loaded"))}
        className="min-h-0 w-full flex-1 border-0 bg-white print:hidden"
      />
    </div>
  );
}

const messages = {
  waiting: "Loading…",
  loading: "Loading…",
  slow: "Still loading. Its server may not be reachable from here.",
  loaded:
    "If nothing shows below, the page does not permit being shown inside another: open it in a new tab.",
} as const;
