import type { KeyboardEvent } from "react";

const pageRows = 12;

function nextIndex(key: string, index: number, last: number): number | null {
  switch (key) {
    case "ArrowDown":
    case "j":
      return Math.min(index + 1, last);
    case "ArrowUp":
    case "k":
      return Math.max(index - 1, 0);
    case "PageDown":
      return Math.min(index + pageRows, last);
    case "PageUp":
      return Math.max(index - pageRows, 0);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}

export interface RowKeys {
  count: number;
  activeIndex: number;
  onMove: (index: number) => void;
  onOpen: (index: number) => void;
}

/** Arrow keys, j and k, Home, End and the page keys move through rows; Enter opens one. Links inside keep their own Enter. */
export function rowKeyHandler({ count, activeIndex, onMove, onOpen }: RowKeys) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || count === 0) return;
    if (event.key === "Enter" && activeIndex >= 0) {
      event.preventDefault();
      return onOpen(activeIndex);
    }
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const next = nextIndex(event.key, activeIndex, count - 1);
    if (next === null) return;
    event.preventDefault();
    onMove(next);
  };
}
