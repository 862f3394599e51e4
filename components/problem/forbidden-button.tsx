"use client";

import { useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { WhyForbidden, type WhyForbiddenProps } from "./why-forbidden";

export interface ForbiddenButtonProps
  extends Pick<ButtonProps, "icon" | "size" | "children">,
    Pick<WhyForbiddenProps, "reason" | "about"> {}

/** An action that one may not do: disabled, with its reason on hover and focus, and the ways on when it is pressed. */
export function ForbiddenButton({ reason, about, ...button }: ForbiddenButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button {...button} disabledReason={reason} onExplain={() => setIsOpen(true)} />
      <WhyForbidden isOpen={isOpen} onOpenChange={setIsOpen} reason={reason} about={about} />
    </>
  );
}
