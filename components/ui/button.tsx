import clsx from "clsx";
import { Slot, Slottable } from "radix-ui/slot";
import { type ComponentProps, isValidElement, type ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonLook } from "./button-look";
import { Tooltip } from "./tooltip";

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  icon?: ReactNode;
  /** Renders the only child, such as a link, with the look of a button. */
  asChild?: boolean | undefined;
  /** Shows the button disabled, yet focusable, with this reason on hover and focus. */
  disabledReason?: string | undefined;
}

export function Button({ variant = "secondary", size = "md", icon, ...props }: ButtonProps) {
  const { asChild, disabledReason, className, children, ...rest } = props;
  if (disabledReason) {
    return (
      <Tooltip text={disabledReason}>
        <button type="button" aria-disabled className={clsx(buttonLook("disabled", size), className)}>
          {icon}
          {asChild ? labelOf(children) : children}
        </button>
      </Tooltip>
    );
  }
  const Element = asChild ? Slot : "button";
  return (
    <Element
      {...(asChild ? {} : { type: "button" })}
      {...rest}
      className={clsx(buttonLook(variant, size), className)}
    >
      {icon}
      <Slottable>{children}</Slottable>
    </Element>
  );
}

function labelOf(children: ReactNode): ReactNode {
  return isValidElement<{ children?: ReactNode }>(children) ? children.props.children : children;
}
