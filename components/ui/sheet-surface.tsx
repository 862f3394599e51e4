"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import { Close, Content, Overlay, Portal, Root, Title } from "radix-ui/dialog";
import type { ReactNode } from "react";
import { visibleName } from "@/lib/shared/format/visible-name";
import { GivenName } from "./given-name";
import { IconButton } from "./icon-button";
import { useReturnFocus } from "./use-return-focus";

export interface SheetProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  /** Left for navigation, right for details. */
  side?: "left" | "right" | undefined;
  children?: ReactNode;
}

const sideClasses = {
  left: "left-0 animate-slide-in-left border-r sm:max-w-72",
  right: "right-0 animate-slide-in-right border-l sm:max-w-md",
};

/** The Radix half of `Sheet`. */
export function SheetSurface({ isOpen, onOpenChange, title, side = "right", children }: SheetProps) {
  const returnFocus = useReturnFocus();
  return (
    <Root open={isOpen} onOpenChange={onOpenChange}>
      <Portal>
        <Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
        <Content
          onCloseAutoFocus={returnFocus}
          aria-describedby={undefined}
          className={clsx(
            "fixed inset-y-0 z-50 flex w-full flex-col border-line bg-surface shadow-raised",
            sideClasses[side],
          )}
        >
          <header className="flex h-12 shrink-0 items-center justify-between gap-3 border-line border-b pr-2 pl-4">
            <Title dir="auto" title={visibleName(title)} className="truncate font-semibold text-base">
              <GivenName text={title} />
            </Title>
            <Close asChild>
              <IconButton label="Close" icon={<X />} />
            </Close>
          </header>
          <div className="relative min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
        </Content>
      </Portal>
    </Root>
  );
}
