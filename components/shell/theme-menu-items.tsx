import { Monitor, Moon, Sun } from "lucide-react";
import type { ReactNode } from "react";
import type { PaletteItem } from "@/components/palette/palette-items";
import type { MenuItem } from "@/components/ui/menu-item";
import { type Theme, themes } from "@/components/ui/theme";
import { setTheme } from "@/components/ui/use-theme";

const looks: Record<Theme, { icon: ReactNode; words: string }> = {
  system: { icon: <Monitor />, words: "System theme" },
  light: { icon: <Sun />, words: "Light theme" },
  dark: { icon: <Moon />, words: "Dark theme" },
};

export function themeMenuItems(current: Theme): MenuItem[] {
  return themes.map((theme) => ({
    kind: "choice",
    id: `theme-${theme}`,
    icon: looks[theme].icon,
    label: looks[theme].words,
    isChosen: theme === current,
    onSelect: () => setTheme(theme),
  }));
}

export function themePaletteItems(): PaletteItem[] {
  return themes.map((theme) => ({
    kind: "action",
    id: `theme-${theme}`,
    label: looks[theme].words,
    run: () => setTheme(theme),
  }));
}
