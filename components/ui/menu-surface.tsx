"use client";

import clsx from "clsx";
import { Check } from "lucide-react";
import Link from "next/link";
import { CheckboxItem, Content, Item, Root, Separator, Trigger } from "radix-ui/dropdown-menu";
import type { ReactNode, RefObject } from "react";
import type { MenuItem } from "./menu-item";

export interface MenuSurfaceProps {
  id: string;
  label: string;
  items: MenuItem[];
  header?: ReactNode;
  side?: "top" | "bottom" | "right" | undefined;
  align?: "start" | "end" | undefined;
  /** What opened it, closes it too, and gets the focus back. */
  button: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}

/**
 * The Radix half of `Menu`, laid over the button that opened it. It stays in its place in the document, inside the
 * landmark that it belongs to; being fixed, it is not cut off there.
 */
export function MenuSurface(props: MenuSurfaceProps) {
  const { id, label, items, header, side = "bottom", align = "start", button, onClose } = props;
  return (
    <Root open modal={false} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Trigger asChild>
        <span aria-hidden className="pointer-events-none absolute inset-0" tabIndex={-1} />
      </Trigger>
      <Content
        id={id}
        // Radix moves the focus among the items by script, and leaves none that a low window's scrolling menu counts.
        tabIndex={0}
        aria-label={label}
        aria-labelledby={undefined}
        side={side}
        align={align}
        sideOffset={6}
        collisionPadding={8}
        onInteractOutside={(event) => {
          if (event.target instanceof Node && button.current?.contains(event.target)) event.preventDefault();
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          button.current?.focus();
        }}
        className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 max-w-[min(22rem,calc(100vw-1rem))] animate-rise-in overflow-y-auto rounded-xl border border-line bg-surface p-1 shadow-raised"
      >
        {header && <div className="px-2.5 pt-2 pb-1.5 text-ink-subtle text-xs">{header}</div>}
        {items.map((item) => (
          <MenuLine key={item.id} item={item} />
        ))}
      </Content>
    </Root>
  );
}

const lineClasses = clsx(
  "flex min-h-8 cursor-pointer select-none items-center gap-2.5 rounded-lg px-2.5 py-1.5 outline-none",
  "data-highlighted:bg-hover data-disabled:cursor-not-allowed data-disabled:text-ink-subtle",
);

function MenuLine({ item }: { item: MenuItem }) {
  if (item.kind === "separator") return <Separator className="my-1 h-px bg-line" />;
  const isDisabled = item.disabledReason !== undefined;
  if (item.kind === "choice") {
    return (
      <CheckboxItem
        role="menuitemradio"
        checked={item.isChosen}
        onSelect={item.onSelect}
        disabled={isDisabled}
        className={lineClasses}
      >
        <LineContent item={item} />
        <Check aria-hidden className={clsx("ml-auto size-4 shrink-0", !item.isChosen && "invisible")} />
      </CheckboxItem>
    );
  }
  if (item.kind === "toggle") {
    return (
      <CheckboxItem
        checked={item.isOn}
        onSelect={(event) => {
          event.preventDefault();
          item.onToggle();
        }}
        disabled={isDisabled}
        className={lineClasses}
      >
        <LineContent item={item} />
        <Check aria-hidden className={clsx("ml-auto size-4 shrink-0", !item.isOn && "invisible")} />
      </CheckboxItem>
    );
  }
  if (item.kind === "link") {
    return (
      <Item asChild disabled={isDisabled} className={lineClasses}>
        <Link href={item.href} prefetch={false}>
          <LineContent item={item} />
        </Link>
      </Item>
    );
  }
  return (
    <Item
      onSelect={item.onSelect}
      disabled={isDisabled}
      className={clsx(lineClasses, item.isDanger && "text-danger-ink")}
    >
      <LineContent item={item} />
    </Item>
  );
}

function LineContent({ item }: { item: Exclude<MenuItem, { kind: "separator" }> }) {
  const hint = item.disabledReason ?? item.hint;
  return (
    <>
      {item.icon && (
        <span aria-hidden className="flex shrink-0 text-ink-subtle [&_svg]:size-4">
          {item.icon}
        </span>
      )}
      <span className="min-w-0">
        <span className="block wrap-anywhere">{item.label}</span>
        {hint && <span className="block break-words text-ink-subtle text-xs">{hint}</span>}
      </span>
    </>
  );
}
