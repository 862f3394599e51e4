"use client";

import { type ReactNode, useEffect, useMemo } from "react";
import { type PageNavigation, PageNavigationProvider } from "@/components/ui/page-navigation";
import { pausePrefetch } from "@/components/ui/prefetch-pause";
import { courseOfLink, type FrameBounds } from "@/lib/shared/embedding/frame-location";
import { useReadFailedAgain } from "./use-loaded";

/** Goes to a page of this frame without loading the document again, which alone holds the session. */
function goInside(address: string) {
  window.history.pushState(null, "", address);
}

function openOutside(address: string) {
  window.open(address, "_blank", "noopener");
}

function follow(href: string, bounds: FrameBounds) {
  const current = new URL(window.location.href);
  const { course, address } = courseOfLink(new URL(href, current), current, bounds);
  if (course === "inside") goInside(address);
  else openOutside(address);
}

/** In a tab of its own, a page is shown by the portal: without its host, a frame would show nothing. */
const outOf = (bounds: FrameBounds): FrameBounds => ({
  ...bounds,
  facts: { ...bounds.facts, host: { pages: [] } },
});

const linkOf = ({ target }: Event) => (target instanceof Element ? target.closest("a[href]") : null);

/** Whether a click on a link is for the browser alone: saving, anchors of the page, and links that open by themselves. */
const isOwnAffair = (link: Element) =>
  link.hasAttribute("download") ||
  link.getAttribute("target") === "_blank" ||
  link.getAttribute("href")?.startsWith("#");

/**
 * Keeps links of embedded pages within the frame, or opens them in a tab of their own. Before React and Next's router,
 * which would ask the server for a page.
 */
export function FrameNavigation({ bounds, children }: { bounds: FrameBounds; children: ReactNode }) {
  const readFailedAgain = useReadFailedAgain();
  useEffect(() => {
    pausePrefetch(true);
    const onClick = (event: MouseEvent) => {
      const link = linkOf(event);
      if (!(link instanceof HTMLAnchorElement) || isOwnAffair(link) || event.defaultPrevented) return;
      event.preventDefault();
      const wantsTab = event.button === 1 || event.metaKey || event.ctrlKey || event.shiftKey;
      follow(link.href, wantsTab ? outOf(bounds) : bounds);
    };
    document.addEventListener("click", onClick, true);
    document.addEventListener("auxclick", onClick, true);
    return () => {
      document.removeEventListener("click", onClick, true);
      document.removeEventListener("auxclick", onClick, true);
      pausePrefetch(false);
    };
  }, [bounds]);
  const navigation = useMemo<PageNavigation>(
    () => ({ open: (href) => follow(href, bounds), reload: readFailedAgain }),
    [bounds, readFailedAgain],
  );
  return <PageNavigationProvider value={navigation}>{children}</PageNavigationProvider>;
}
