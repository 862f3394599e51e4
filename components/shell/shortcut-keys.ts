const switchKey = "sdma-portal single keys";

export interface Shortcut {
  keys: string[];
  words: string;
}

export const shortcuts: readonly Shortcut[] = [
  { keys: ["⌘ K", "Ctrl K"], words: "Go to a page, a resource or an action" },
  { keys: ["/"], words: "Filter the list" },
  { keys: ["j", "↓"], words: "Next row" },
  { keys: ["k", "↑"], words: "Previous row" },
  { keys: ["Enter"], words: "Open the row" },
  { keys: ["→", "←"], words: "Open and close a folder" },
  { keys: ["←", "→"], words: "Previous and next file, on a file's page" },
  { keys: ["+", "−", "0", "f"], words: "Zoom a picture, fit it, fill the screen" },
  { keys: ["Esc"], words: "Close what is open" },
  { keys: ["?"], words: "Show this list" },
];

/** Speech input types single letters: whoever uses it turns them off. Source: WCAG 2.2, 2.1.4. */
export function areSingleKeysOn(): boolean {
  try {
    return window.localStorage.getItem(switchKey) !== "off";
  } catch {
    return true;
  }
}

export function turnSingleKeys(isOn: boolean): void {
  try {
    if (isOn) window.localStorage.removeItem(switchKey);
    else window.localStorage.setItem(switchKey, "off");
  } catch {
    // A browser that forbids storage keeps the default.
  }
}

interface Pressed {
  key: string;
  isWithModifier: boolean;
  /** What has the focus: something that takes every key, a list that goes through its rows by key, or neither. */
  focus: "field" | "list" | "page";
}

/** What a key does anywhere on a page; null for keys that are none of the portal's. */
export function shortcutOf({ key, isWithModifier, focus }: Pressed): "filter" | "list" | "help" | null {
  if (isWithModifier || focus === "field") return null;
  if (key === "/") return "filter";
  if (key === "?") return "help";
  return focus === "page" && (key === "j" || key === "k") ? "list" : null;
}
