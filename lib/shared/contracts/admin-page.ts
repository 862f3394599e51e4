/** Pictures that a configuration may choose for an admin page. */
export const adminPageIcons = ["api", "book", "chart", "cloud", "globe", "map", "settings", "tool"] as const;
export type AdminPageIcon = (typeof adminPageIcons)[number];

/** A page of another program, as the person's navigation shows it. */
export interface AdminPageSummary {
  id: string;
  label: string;
  icon: AdminPageIcon;
  /** Where it is; loaded by the browser alone. */
  address: string;
  /** Inside the portal, or in a tab of its own. */
  opens: "frame" | "newTab";
}
