"use client";

import { Anchor, Content, Portal, Root } from "radix-ui/popover";
import { type PointerEventHandler, type RefObject, useMemo } from "react";

export interface TooltipBubbleProps {
  anchor: RefObject<HTMLElement | null>;
  text: string;
  side: "top" | "bottom" | "left" | "right";
  onPointerEnter: PointerEventHandler;
  onPointerLeave: PointerEventHandler;
}

/** The sentence itself, placed beside the anchor's first child; the anchor has no box of its own. */
export function TooltipBubble({ anchor, text, side, ...listeners }: TooltipBubbleProps) {
  const virtualRef = useMemo(
    () => ({
      get current() {
        return anchor.current?.firstElementChild ?? null;
      },
    }),
    [anchor],
  );
  return (
    <Root open>
      <Anchor virtualRef={virtualRef} />
      <Portal>
        <Content
          role="tooltip"
          aria-hidden
          side={side}
          sideOffset={6}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-60 max-w-72 animate-fade-in rounded-lg bg-ink px-2.5 py-1.5 text-canvas text-xs shadow-raised"
          {...listeners}
        >
          {text}
        </Content>
      </Portal>
    </Root>
  );
}
