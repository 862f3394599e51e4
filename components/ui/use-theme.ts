"use client";

import { useSyncExternalStore } from "react";
import { parseTheme, type Theme, themeCookie } from "./theme";

const changeEvent = "portal-theme-change";
const aYearSeconds = 31_536_000;

function chosenTheme(): Theme {
  const { classList } = document.documentElement;
  return parseTheme(classList.contains("dark") ? "dark" : classList.contains("light") ? "light" : "system");
}

function subscribe(listener: () => void) {
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  window.addEventListener(changeEvent, listener);
  systemDark.addEventListener("change", listener);
  return () => {
    window.removeEventListener(changeEvent, listener);
    systemDark.removeEventListener("change", listener);
  };
}

/** Applies a theme to this document alone. */
export function showTheme(theme: Theme) {
  document.documentElement.classList.remove("light", "dark");
  if (theme !== "system") document.documentElement.classList.add(theme);
  window.dispatchEvent(new Event(changeEvent));
}

/** Applies a theme at once and keeps it for a year. */
export function setTheme(theme: Theme) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that we support
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${aYearSeconds}; samesite=lax`;
  showTheme(theme);
}

/** What the person chose. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, chosenTheme, () => "system");
}

/** What the page shows, for drawings that cannot use CSS variables, such as maps. */
export function useIsDark(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => {
      const theme = chosenTheme();
      return theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
    },
    () => false,
  );
}
