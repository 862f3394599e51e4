"use client";

import { type PaletteItem, useRegisterPaletteItems } from "./palette-items";

/** Lets a page that is rendered on the server offer links to the palette. */
export function RegisterPaletteItems({ items }: { items: Extract<PaletteItem, { href: string }>[] }) {
  useRegisterPaletteItems(items);
  return null;
}
