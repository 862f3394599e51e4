"use client";

import Link from "next/link";
import { type ComponentProps, useState } from "react";
import { isPrefetchPaused } from "./prefetch-pause";

/**
 * A link to another page of the portal. Its page is fetched ahead once somebody points at it, focuses or touches it: a
 * list and its shell show dozens of links, of which at most one is followed.
 */
export function PageLink(
  props: Omit<ComponentProps<typeof Link>, "prefetch" | "onPointerEnter" | "onFocus" | "onTouchStart">,
) {
  const [isLikely, setLikely] = useState(false);
  const expect = () => setLikely(!isPrefetchPaused());
  return (
    <Link
      {...props}
      prefetch={isLikely ? null : false}
      onPointerEnter={expect}
      onFocus={expect}
      onTouchStart={expect}
    />
  );
}
