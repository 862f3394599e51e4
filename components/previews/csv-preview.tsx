"use client";

import { useMemo } from "react";
import { Table, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { formatCount, formatCountOf } from "@/lib/shared/format/count";
import { parseCsv } from "./parse-csv";

/** Values separated by commas, semicolons or tabs, as a table. */
export function CsvPreview({ text, label }: { text: string; label: string }) {
  const table = useMemo(() => parseCsv(text), [text]);
  const notes = [
    table.hiddenCount > 0 ? `${formatCount(table.hiddenCount)} more rows are not shown` : "",
    table.unevenCount > 0
      ? `${formatCountOf(table.unevenCount, { one: "line has", many: "lines have" })} another number of fields than the head`
      : "",
  ].filter(Boolean);
  return (
    <>
      {notes.length > 0 && (
        <p className="border-line border-b px-4 py-2 text-ink-muted">{notes.join(" · ")}</p>
      )}
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-[70vh] overflow-auto focus-visible:-outline-offset-2"
      >
        <Table>
          <TableHead>
            <tr>
              {table.head.map((name, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns may share a name and never move
                <TableHeaderCell key={column}>{name}</TableHeaderCell>
              ))}
            </tr>
          </TableHead>
          <tbody>
            {table.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity and never move
              <TableRow key={index}>
                {row.map((value, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: see above
                  <TableCell key={column} className="max-w-80 truncate tabular-nums" dir="auto">
                    {value}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </tbody>
        </Table>
      </section>
    </>
  );
}
