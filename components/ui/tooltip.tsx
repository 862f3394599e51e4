"use client";

import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from "react";
import { lazyPart } from "./lazy-part";

// Placement costs 15 kB, and most pages never show a tooltip.
const TooltipBubble = lazyPart(() => import("./tooltip-bubble").then((module) => module.TooltipBubble), {
  failed: "nothing",
});

const openDelayMs = 250;

export interface TooltipProps {
  /** Nothing is shown while it is empty. */
  text: string;
  side?: "top" | "bottom" | "left" | "right" | undefined;
  /** One focusable element. */
  children: ReactNode;
}

/** Shows a sentence beside an element on hover and focus; Escape hides it. Read out as its description. */
export function Tooltip({ text, side = "top", children }: TooltipProps) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isOpen, setOpen] = useState(false);

  const open = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(true), openDelayMs);
  }, []);
  const close = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(false), openDelayMs / 2);
  }, []);
  useEffect(() => {
    anchor.current?.firstElementChild?.setAttribute("aria-describedby", id);
    return () => clearTimeout(timer.current);
  }, [id]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the wrapper only listens; the child is what has a role
    <span
      ref={anchor}
      className="contents"
      onPointerEnter={open}
      onPointerLeave={close}
      onFocus={open}
      onBlur={close}
      onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
    >
      {children}
      <span id={id} hidden>
        {text}
      </span>
      {isOpen && text !== "" && (
        <TooltipBubble anchor={anchor} text={text} side={side} onPointerEnter={open} onPointerLeave={close} />
      )}
    </span>
  );
}
