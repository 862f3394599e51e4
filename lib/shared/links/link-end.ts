export const endChoices = ["1", "7", "30", "date", "never"] as const;
export type EndChoice = (typeof endChoices)[number];

const dayMs = 86_400_000;

/** When a link ends, as somebody chooses it. */
export interface ChosenEnd {
  end: EndChoice;
  /** Of `date`, as the browser's date field has it: `2026-12-02`, or empty. */
  date: string;
}

/** The last moment of a day where the browser is. @returns NaN for anything but a date */
const endOfDay = (date: string): number => new Date(`${date}T23:59:59`).getTime();

/**
 * @returns epoch milliseconds; null: never; undefined where no valid date was chosen, or one that is over
 */
export function endMsOf({ end, date }: ChosenEnd, nowMs: number): number | null | undefined {
  if (end === "never") return null;
  if (end !== "date") return nowMs + Number(end) * dayMs;
  const endMs = endOfDay(date);
  return endMs > nowMs ? endMs : undefined;
}

/** The last day on which a link may end, for a date field. @param longestDays null: there is none */
export function lastDay(longestDays: number | null, nowMs: number): string | undefined {
  if (longestDays === null) return undefined;
  // A link may end within the limit, and a day ends later than now.
  const last = new Date(nowMs + (longestDays - 1) * dayMs);
  return [
    last.getFullYear(),
    `${last.getMonth() + 1}`.padStart(2, "0"),
    `${last.getDate()}`.padStart(2, "0"),
  ].join("-");
}

/** Whether the configuration's maximum admits a choice. @param longestDays null: there is none */
export const admitsEnd = (end: EndChoice, longestDays: number | null): boolean =>
  longestDays === null || end === "date" || (end !== "never" && Number(end) <= longestDays);

/** The longest of the offered ends up to a week. */
export const firstEnd = (longestDays: number | null): EndChoice =>
  admitsEnd("7", longestDays) ? "7" : admitsEnd("1", longestDays) ? "1" : "date";
