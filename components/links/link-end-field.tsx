"use client";

import { Calendar, Lock } from "lucide-react";
import { TextInput } from "@/components/ui/text-input";
import { useNow } from "@/components/ui/use-now";
import { formatAbsoluteTime } from "@/lib/shared/format/absolute-time";
import { admitsEnd, type ChosenEnd, type EndChoice, endMsOf, lastDay } from "@/lib/shared/links/link-end";
import { type Segment, Segments } from "./segments";

const labels: Readonly<Record<EndChoice, string>> = {
  "1": "1 day",
  "7": "7 days",
  "30": "30 days",
  date: "Pick a date",
  never: "Never",
};

function segmentsFor(longestDays: number | null): Segment<EndChoice>[] {
  const ends: readonly EndChoice[] = ["1", "7", "30", "date", "never"];
  return ends.map((value) => {
    const isAdmitted = admitsEnd(value, longestDays);
    const Icon = value === "date" ? Calendar : isAdmitted ? undefined : Lock;
    return {
      ...{ value, label: labels[value], icon: Icon },
      disabledReason: isAdmitted
        ? undefined
        : `Links in this deployment expire after ${longestDays} days at most.`,
    };
  });
}

export interface LinkEndFieldProps {
  chosen: ChosenEnd;
  /** null: links need not end. */
  longestDays: number | null;
  onChange: (part: Partial<ChosenEnd>) => void;
}

/** When the link ends; the configuration's maximum is said where it forbids something. */
export function LinkEndField({ chosen, longestDays, onChange }: LinkEndFieldProps) {
  const { nowMs } = useNow();
  const now = nowMs ?? 0;
  const endMs = endMsOf(chosen, now);
  const aside =
    endMs === null ? "Stays until you revoke it" : endMs === undefined ? "" : formatAbsoluteTime(endMs);
  return (
    <div className="flex flex-col gap-1.5">
      <Segments
        label="Expires"
        name="link-end"
        aside={aside}
        value={chosen.end}
        segments={segmentsFor(longestDays)}
        onChange={(end) => onChange({ end })}
      />
      {chosen.end === "date" && (
        <TextInput
          type="date"
          aria-label="Last day of the link"
          aria-invalid={chosen.date !== "" && endMs === undefined ? true : undefined}
          value={chosen.date}
          max={lastDay(longestDays, now)}
          onChange={(event) => onChange({ date: event.target.value })}
          className="w-44"
        />
      )}
      {longestDays !== null && (
        <p className="text-ink-subtle text-xs">This deployment allows up to {longestDays} days.</p>
      )}
    </div>
  );
}
