import { CellText } from "@/components/data-grid/cell-text";
import { figureColumn } from "@/components/data-grid/figure-column";
import type { GridColumn } from "@/components/data-grid/grid-column";
import { timeColumn } from "@/components/data-grid/time-column";
import { RelativeTime } from "@/components/ui/relative-time";
import { formatCount } from "@/lib/shared/format/count";

/** What shared links and guest links have in common. */
interface AnyLink {
  maker: { name: string };
  createdAtMs: number;
  /** null: never. */
  expiresAtMs: number | null;
  lastOpenedAtMs: number | null;
  opens: number;
}

/** Columns of every list of links, by their ids. */
export const commonColumns = <Link extends AnyLink>() => {
  const maker: GridColumn<Link> = {
    ...{ id: "maker", header: "Maker", track: "minmax(6rem, 0.7fr)", isWideOnly: true },
    cell: ({ maker: { name } }) => <CellText text={name} />,
    sortValue: ({ maker: { name } }) => name,
  };
  const created = timeColumn<Link>({
    ...{ id: "created", header: "Created", track: "8rem", isWideOnly: true },
    atMsOf: ({ createdAtMs }) => createdAtMs,
  });
  const opened: GridColumn<Link> = {
    ...{ id: "opened", header: "Last opened", track: "6.5rem", isWideOnly: true },
    cell: ({ lastOpenedAtMs }) => <RelativeTime atMs={lastOpenedAtMs} className="text-ink-muted" />,
    sortValue: ({ lastOpenedAtMs }) => lastOpenedAtMs ?? 0,
  };
  const opens = figureColumn<Link>({
    ...{ id: "opens", header: "Opens", track: "4.5rem" },
    figureOf: (link) => link.opens,
    format: (figure) => formatCount(figure ?? 0),
  });
  const expires: GridColumn<Link> = {
    ...{ id: "expires", header: "Expires", track: "7rem", isWideOnly: true },
    cell: ({ expiresAtMs }) =>
      expiresAtMs === null ? (
        <span className="text-ink-muted">Never</span>
      ) : (
        <RelativeTime atMs={expiresAtMs} variant="calendar" className="text-ink-muted" />
      ),
    sortValue: ({ expiresAtMs }) => expiresAtMs ?? Number.MAX_SAFE_INTEGER,
  };
  return { maker, created, opened, opens, expires };
};
