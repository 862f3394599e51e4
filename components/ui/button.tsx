import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonLook } from "./button-look";
import { Tooltip } from "./tooltip";

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  icon?: ReactNode;
  /** Shows the button disabled, yet focusable, with this reason on hover and focus. */
  disabledReason?: string | undefined;
  /** Pressed while it is shown disabled: what says more than the reason. */
  onExplain?: (() => void) | undefined;
}

export function Button({ variant = "secondary", size = "md", icon, ...props }: ButtonProps) {
  const { disabledReason, onExplain, className, children, ...rest } = props;
  if (disabledReason) {
    return (
      <Tooltip text={disabledReason}>
        <button
          type="button"
          aria-disabled
          aria-haspopup={onExplain && "dialog"}
          onClick={onExplain}
          className={clsx(buttonLook("disabled", size), className)}
        >
          {icon}
          {children}
        </button>
      </Tooltip>
    );
  }
  return (
    <button type="button" {...rest} className={clsx(buttonLook(variant, size), className)}>
      {icon}
      {children}
    </button>
  );
}
