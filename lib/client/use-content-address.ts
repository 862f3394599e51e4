"use client";

import { useEffect, useState } from "react";
import { contentAddress, needsTickets } from "./content-address";

/**
 * The address of an image, which in a frame has to be asked for.
 * @param attempt another number asks anew: an address of a frame works once
 * @param onFailure called where there is none; stable
 * @returns null until it is there
 */
export function useContentAddress(href: string, attempt: number, onFailure: () => void): string | null {
  const [isPlain] = useState(() => !needsTickets());
  const [given, setGiven] = useState<{ key: string; address: string } | null>(null);
  const key = `${attempt} ${href}`;
  useEffect(() => {
    if (isPlain) return;
    let isCurrent = true;
    Promise.resolve(contentAddress(href)).then(
      (address) => isCurrent && setGiven({ key, address }),
      () => isCurrent && onFailure(),
    );
    return () => {
      isCurrent = false;
    };
  }, [isPlain, href, key, onFailure]);
  if (isPlain) return href;
  return given?.key === key ? given.address : null;
}
