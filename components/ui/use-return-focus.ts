"use client";

import { useState } from "react";

/**
 * Radix gives the focus back to a trigger of its own; surfaces that are opened by state have none.
 * @returns a handler that gives it back to what had it when the surface appeared
 */
export function useReturnFocus(): (event: Event) => void {
  const [opener] = useState(() => document.activeElement);
  return (event) => {
    event.preventDefault();
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  };
}
