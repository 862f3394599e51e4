import clsx from "clsx";
import type { ReactNode } from "react";

export type Tone = "neutral" | "info" | "success" | "warning" | "danger";

const toneClasses: Record<Tone, string> = {
  neutral: "bg-neutral-soft text-neutral-ink",
  info: "bg-info-soft text-info-ink",
  success: "bg-success-soft text-success-ink",
  warning: "bg-warning-soft text-warning-ink",
  danger: "bg-danger-soft text-danger-ink",
};

export interface BadgeProps {
  tone?: Tone | undefined;
  /** Color is never the only signal: give every meaningful tone an icon. */
  icon?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}

/** Numbers beside words come as several children. */
const plainText = (children: ReactNode): string | undefined => {
  const parts = [children].flat();
  return parts.every((part) => typeof part === "string" || typeof part === "number")
    ? parts.join("")
    : undefined;
};

export function Badge({ tone = "neutral", icon, className, children }: BadgeProps) {
  return (
    <span
      className={clsx(
        "inline-flex h-5.5 max-w-full items-center gap-1.5 rounded-full px-2 font-medium text-2xs whitespace-nowrap",
        "[&_svg]:size-3.5 [&_svg]:shrink-0",
        toneClasses[tone],
        className,
      )}
    >
      {icon}
      <span title={plainText(children)} className="truncate">
        {children}
      </span>
    </span>
  );
}
