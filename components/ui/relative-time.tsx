"use client";

import { formatAbsoluteTime } from "@/lib/shared/format/absolute-time";
import { formatCalendarTime } from "@/lib/shared/format/calendar-time";
import { formatRelativeTime } from "@/lib/shared/format/relative-time";
import { useNow } from "./use-now";

export interface RelativeTimeProps {
  /** Milliseconds since the Unix epoch. */
  atMs: number | null | undefined;
  /** `ago`: 12 min ago. `calendar`: Today 09:12, 20 Nov 15:22. */
  variant?: "ago" | "calendar" | undefined;
  className?: string | undefined;
}

/** A time in relative form; the absolute one, with its zone, on hover. Renders a dash where there is none. */
export function RelativeTime({ atMs, variant = "ago", className }: RelativeTimeProps) {
  const { nowMs, isHydrated } = useNow();
  if (atMs === null || atMs === undefined || Number.isNaN(new Date(atMs).getTime())) return <>–</>;
  const timeZone = isHydrated ? undefined : "UTC";
  return (
    <time
      dateTime={new Date(atMs).toISOString()}
      title={formatAbsoluteTime(atMs, timeZone)}
      className={className}
    >
      {wordsFor(atMs, nowMs, variant, timeZone)}
    </time>
  );
}

function wordsFor(
  atMs: number,
  nowMs: number | null,
  variant: "ago" | "calendar",
  timeZone?: string,
): string {
  if (nowMs === null) return formatAbsoluteTime(atMs, timeZone);
  return variant === "ago"
    ? formatRelativeTime(atMs, nowMs, timeZone)
    : formatCalendarTime(atMs, nowMs, timeZone);
}
