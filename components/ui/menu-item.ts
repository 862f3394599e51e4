import type { ReactNode } from "react";

interface MenuItemBase {
  id: string;
  label: ReactNode;
  /** A second, quieter line. */
  hint?: ReactNode;
  icon?: ReactNode;
  disabledReason?: string | undefined;
}

/** One line of a menu. Consecutive choices form one radio group. */
export type MenuItem =
  | (MenuItemBase & { kind: "action"; onSelect: () => void; isDanger?: boolean | undefined })
  | (MenuItemBase & { kind: "link"; href: string })
  | (MenuItemBase & { kind: "choice"; isChosen: boolean; onSelect: () => void })
  /** Goes on and off while the menu stays open. */
  | (MenuItemBase & { kind: "toggle"; isOn: boolean; onToggle: () => void })
  | { kind: "separator"; id: string };
