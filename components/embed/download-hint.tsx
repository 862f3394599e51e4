"use client";

import { Info } from "lucide-react";
import { useEffect, useState } from "react";

const shownMs = 20_000;

/** After a download: browsers drop it in silence where a sandbox forbids it, and no script can tell. */
export function DownloadHint() {
  const [downloads, setDownloads] = useState(0);
  useEffect(() => {
    const onClick = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest("a[download]")) setDownloads((count) => count + 1);
    };
    document.addEventListener("click", onClick, true);
    return () => document.removeEventListener("click", onClick, true);
  }, []);
  useEffect(() => {
    if (downloads === 0) return;
    const timer = setTimeout(() => setDownloads(0), shownMs);
    return () => clearTimeout(timer);
  }, [downloads]);
  return (
    <div role="status" className="shrink-0 print:hidden">
      {downloads > 0 && (
        <p className="flex items-start gap-2 border-info-line border-b bg-info-soft px-4 py-1.5 text-info-ink">
          <Info aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span>
            Nothing saved? The page around this frame may lack the sandbox right <code>allow-downloads</code>.
          </span>
        </p>
      )}
    </div>
  );
}
