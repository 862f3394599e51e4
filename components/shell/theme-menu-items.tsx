import { Monitor, Moon, Sun } from "lucide-react";
import type { ReactNode } from "react";
import type { PaletteItem } from "@/components/palette/palette-items";
import type { MenuItem } from "@/components/ui/menu-item";
import { type Theme, themes } from "@/components/ui/theme";
import { setTheme } from "@/components/ui/use-theme";

const looks: Record<Theme, { icon: ReactNode; label: string }> = {
  system: { icon: <Monitor />, label: "System theme" },
  light: { icon: <Sun />, label: "Light theme" },
  dark: { icon: <Moon />, label: "Dark theme" },
};

export function themeMenuItems(current: Theme): MenuItem[] {
  return themes.map((theme) => ({
    kind: "choice",
    id: `theme-${theme}`,
    icon: looks[theme].icon,
    label: looks[theme].label,
    isChosen: theme === current,
    onSelect: () => setTheme(theme),
  }));
}

export function themePaletteItems(): PaletteItem[] {
  return themes.map((theme) => ({
    kind: "action",
    id: `theme-${theme}`,
    label: looks[theme].label,
    run: () => setTheme(theme),
  }));
}
