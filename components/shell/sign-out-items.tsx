import { LogOut } from "lucide-react";
import type { PaletteItem } from "@/components/palette/palette-items";
import type { MenuItem } from "@/components/ui/menu-item";

const item = { id: "sign-out", label: "Sign out", hint: "Ends your sessions in every browser" } as const;

export const signOutMenuItem = (signOut: () => void): MenuItem => ({
  ...item,
  kind: "action",
  icon: <LogOut />,
  onSelect: signOut,
});

export const signOutPaletteItem = (signOut: () => void): PaletteItem => ({
  ...item,
  kind: "action",
  run: signOut,
});
