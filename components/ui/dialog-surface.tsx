"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import { Close, Content, Description, Overlay, Portal, Root, Title } from "radix-ui/dialog";
import type { ReactNode } from "react";
import { IconButton } from "./icon-button";
import { useReturnFocus } from "./use-return-focus";

export interface DialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  description?: ReactNode;
  /** Buttons at the bottom right. */
  footer?: ReactNode;
  width?: "sm" | "md" | "lg" | "xl" | undefined;
  children?: ReactNode;
}

/** Radix hears the key before the field does. */
const hasOpenList = ({ target }: KeyboardEvent) =>
  target instanceof Element &&
  target.getAttribute("aria-expanded") === "true" &&
  target.matches("[role=combobox]");

const widthClasses = { sm: "max-w-sm", md: "max-w-lg", lg: "max-w-3xl", xl: "max-w-4xl" };

/** The Radix half of `Dialog`. */
export function DialogSurface({
  isOpen,
  onOpenChange,
  title,
  description,
  footer,
  width = "md",
  children,
}: DialogProps) {
  const returnFocus = useReturnFocus();
  return (
    <Root open={isOpen} onOpenChange={onOpenChange}>
      <Portal>
        <Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
        <Content
          onCloseAutoFocus={returnFocus}
          // The first press closes the suggestions of a field, the next one the dialog.
          onEscapeKeyDown={(event) => hasOpenList(event) && event.preventDefault()}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={clsx(
            "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2",
            "-translate-y-1/2 animate-fade-in flex-col rounded-xl border border-line bg-surface shadow-raised",
            widthClasses[width],
          )}
        >
          <header className="flex items-start justify-between gap-3 border-line border-b py-3 pr-2 pl-4">
            <div className="min-w-0 pt-1">
              <Title className="font-semibold text-base">{title}</Title>
              {description && <Description className="mt-0.5 text-ink-muted">{description}</Description>}
            </div>
            <Close asChild>
              <IconButton label="Close" icon={<X />} />
            </Close>
          </header>
          <div className="relative min-h-0 overflow-y-auto p-4">{children}</div>
          {footer && (
            // A footer would be a second landmark of the page.
            <div className="flex justify-end gap-2 border-line border-t px-4 py-3">{footer}</div>
          )}
        </Content>
      </Portal>
    </Root>
  );
}
