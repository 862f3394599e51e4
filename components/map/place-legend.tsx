import { formatCount } from "@/lib/shared/format/count";
import { groupColor, type PlaceGroup } from "./place-groups";

/** What the colors of a map mean; nothing where all places have one. */
export function PlaceLegend({ groups }: { groups: readonly PlaceGroup[] }) {
  if (groups.length < 2) return null;
  return (
    <ul aria-label="Colors" className="flex flex-wrap gap-x-3 gap-y-1 border-line border-b px-4 py-2 text-xs">
      {groups.map((group) => (
        <li key={group.name ?? ""} className="flex min-w-0 items-center gap-1.5 text-ink-muted">
          <span aria-hidden className="size-2.5 shrink-0 rounded-full bg-current" style={groupColor(group)} />
          <span dir="auto" className="truncate">
            {group.name ?? "Others"}
          </span>
          <span className="text-ink-subtle tabular-nums">{formatCount(group.count)}</span>
        </li>
      ))}
    </ul>
  );
}
