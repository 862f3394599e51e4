import clsx from "clsx";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md";

const variantClasses: Record<ButtonVariant | "disabled", string> = {
  primary: "border-transparent bg-primary text-on-primary hover:bg-primary-hover",
  secondary: "border-line-strong bg-surface text-ink hover:bg-hover",
  ghost: "border-transparent text-ink-muted hover:bg-hover hover:text-ink",
  danger: "border-transparent bg-danger text-on-danger hover:opacity-90",
  disabled: "cursor-not-allowed border-line bg-sunken text-ink-subtle",
};

const sizeClasses: Record<ButtonSize, string> = {
  sm: "h-7 gap-1.5 px-2 text-xs",
  md: "h-8 gap-2 px-3 text-sm",
};

/** Classes that make a button, or a link that acts as one, look like the others. */
export function buttonLook(variant: ButtonVariant | "disabled", size: ButtonSize): string {
  return clsx(
    "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-lg border font-medium",
    "transition-colors [&_svg]:size-4 [&_svg]:shrink-0",
    "disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-subtle",
    "aria-disabled:cursor-not-allowed aria-disabled:border-line aria-disabled:bg-sunken aria-disabled:text-ink-subtle",
    sizeClasses[size],
    variantClasses[variant],
  );
}
