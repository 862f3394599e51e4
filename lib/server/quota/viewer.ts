import "server-only";
import type { ConsumerKind, Consumers, Episode } from "@/lib/shared/contracts/quota";

/** Who looks at the figures. Everyone sees totals and themselves; others' names are for administrators. */
export interface QuotaViewer {
  personId: string;
  isAdministrator: boolean;
  /** @returns what people call a person, or the id where this process has not met them */
  nameOf: (personId: string) => string;
}

export interface ConsumerRow {
  /** Empty for all those that were not told apart. */
  key: string;
  sent: number;
  throttled: number;
  failed: number;
}

const shownRows = 12;

const sum = (rows: readonly ConsumerRow[], of: (row: ConsumerRow) => number) =>
  rows.reduce((total, row) => total + of(row), 0);

function othersLabel(rest: readonly ConsumerRow[]): string {
  if (rest.some(({ key }) => key === "")) return "all others";
  return rest.length === 1 ? "1 other" : `${rest.length.toLocaleString("en")} others`;
}

/** Rows of a kind whose keys the viewer may not see, or that are too many, become one that says how many they are. */
export function toConsumers(viewer: QuotaViewer, by: ConsumerKind, rows: readonly ConsumerRow[]): Consumers {
  const isOwn = (row: ConsumerRow) => row.key === viewer.personId;
  const isOpen = by !== "person" || viewer.isAdministrator;
  const open = rows.filter((row) => row.key !== "" && (isOpen || isOwn(row)));
  const sorted = open.toSorted((a, b) => b.sent - a.sent);
  const shown = sorted.slice(0, shownRows);
  // One's own row is what one looks for first.
  const own = by === "person" ? sorted.slice(shownRows).filter(isOwn) : [];
  const listed = new Set([...shown, ...own]);
  const rest = rows.filter((row) => !listed.has(row));
  const labelOf = (key: string) => (by === "person" ? viewer.nameOf(key) : key);
  return {
    by,
    rows: [
      ...[...listed].map((row) => ({ ...row, label: labelOf(row.key) })),
      ...(rest.length === 0
        ? []
        : [
            {
              key: "",
              label: othersLabel(rest),
              sent: sum(rest, ({ sent }) => sent),
              throttled: sum(rest, ({ throttled }) => throttled),
              failed: sum(rest, ({ failed }) => failed),
            },
          ]),
    ],
  };
}

type Cause = NonNullable<Episode["causedBy"]>;

/** @returns null where the viewer may not know who it was */
export function toCause(viewer: QuotaViewer, cause: Omit<Cause, "name"> | null): Cause | null {
  if (!cause) return null;
  const isOpen = viewer.isAdministrator || cause.personId === viewer.personId;
  return isOpen ? { ...cause, name: viewer.nameOf(cause.personId) } : null;
}
