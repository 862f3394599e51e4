export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The choice travels as a cookie, so the server renders the right theme at once and no script has to correct it. */
export const themeCookie = "portal-theme";

export function parseTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}
