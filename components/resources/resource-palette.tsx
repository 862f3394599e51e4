"use client";

import { useMemo } from "react";
import { type PaletteItem, useRegisterPaletteItems } from "@/components/palette/palette-items";
import type { TabItem } from "@/components/ui/tabs-nav";

export interface ResourcePaletteProps {
  title: string;
  tabs: readonly TabItem[];
}

/** Offers the tabs of a resource in the palette. */
export function ResourcePalette({ title, tabs }: ResourcePaletteProps) {
  useRegisterPaletteItems(
    useMemo(
      () =>
        tabs
          .filter(({ isCurrent }) => !isCurrent)
          .map(
            ({ href, label }): PaletteItem => ({ id: `tab-${href}`, kind: "here", label, hint: title, href }),
          ),
      [title, tabs],
    ),
  );
  return null;
}
