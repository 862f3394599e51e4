"use client";

import { lazyPart } from "@/components/ui/lazy-part";

/**
 * Every page brings the page of an address that leads nowhere along, and with it whatever that names. Of its tools it
 * names this file only, which comes with the layout's script; the rest is fetched where it is shown.
 */
export const EntranceTools = lazyPart(
  () => import("./entrance-controls").then((module) => module.EntranceControls),
  { isBrowserOnly: true, failed: "nothing" },
);
