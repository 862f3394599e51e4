import clsx from "clsx";
import type { Tone } from "./badge";

const fillClasses: Record<Tone | "primary", string> = {
  primary: "bg-primary",
  neutral: "bg-ink-subtle",
  info: "bg-info",
  success: "bg-success",
  warning: "bg-warning",
  danger: "bg-danger",
};

export interface MeterProps {
  label: string;
  value: number;
  max: number;
  /** What is read out instead of a percentage, such as `28,796 of 100,000`. */
  valueText?: string | undefined;
  tone?: Tone | "primary" | undefined;
}

/** How much of a known whole is used. Values outside 0…max are shown at the edge. */
export function Meter({ label, value, max, valueText, tone = "primary" }: MeterProps) {
  const fraction = max > 0 && Number.isFinite(value) ? Math.min(Math.max(value / max, 0), 1) : 0;
  return (
    <div className="h-1.5 w-full overflow-hidden rounded-full bg-pressed">
      <meter className="sr-only" aria-label={label} aria-valuetext={valueText} value={fraction} />
      <div
        className={clsx("h-full rounded-full", fillClasses[tone])}
        style={{ width: `${fraction * 100}%` }}
      />
    </div>
  );
}
