import { TriangleAlert } from "lucide-react";

/** Where the browser runs no scripts: lists beyond the first rows, menus and retries would silently do nothing. */
export function ScriptsNotice() {
  return (
    <noscript>
      <p className="flex items-start gap-2 border-warning-line border-b bg-warning-soft px-4 py-2 text-warning-ink md:px-6">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          <strong className="font-semibold">This page needs JavaScript.</strong> Allow it for this site in the
          settings of your browser, then reload the page.
        </span>
      </p>
    </noscript>
  );
}
