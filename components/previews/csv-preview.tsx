"use client";

import { useMemo } from "react";
import {
  Table,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableNumberCell,
  TableRow,
  TableScroll,
} from "@/components/ui/table";
import { formatCount, formatCountOf } from "@/lib/shared/format/count";
import { type CsvTable, parseCsv } from "./parse-csv";

/** A value may be a whole document; the table truncates it, and the cell says so. */
const longestValue = 2_000;
const shorten = (value: string) =>
  value.length > longestValue ? `${value.slice(0, longestValue)} …` : value;

/** A tool may write a log of any length before the table. */
const mostComments = 50;

function commentsText({ comments }: CsvTable): string {
  const shown = comments.slice(0, mostComments).map(shorten).join("\n");
  const more = comments.length - mostComments;
  return more > 0 ? `${shown}\n… ${formatCountOf(more, { one: "more line", many: "more lines" })}` : shown;
}

function notesOn(table: CsvTable, isWhole: boolean): string[] {
  const { head, rows, columnCount, isNumeric, rowCount, unevenCount, unclosedLine } = table;
  const count = formatCountOf(rowCount, { one: "row", many: "rows" });
  const longCount = [head, ...rows].flat().filter(({ length }) => length > longestValue).length;
  return [
    isWhole ? count : `At least ${count}`,
    rowCount > rows.length ? `the first ${formatCount(rows.length)} are shown` : "",
    columnCount > isNumeric.length
      ? `the first ${formatCount(isNumeric.length)} of ${formatCount(columnCount)} columns are shown`
      : "",
    unclosedLine === null
      ? ""
      : `a quote in line ${formatCount(unclosedLine)} is not closed, so quotes are shown as they are written`,
    unevenCount > 0
      ? `${formatCountOf(unevenCount, { one: "row has", many: "rows have" })} a different number of fields than the header`
      : "",
    longCount > 0 ? `${formatCountOf(longCount, { one: "value is", many: "values are" })} cut` : "",
  ].filter(Boolean);
}

/** Values separated by commas, semicolons or tabs, as a table. */
export function CsvPreview({ text, isWhole, label }: { text: string; isWhole: boolean; label: string }) {
  const table = useMemo(() => parseCsv(text, isWhole), [text, isWhole]);
  return (
    <>
      <p className="border-line border-b px-4 py-2 text-ink-muted">{notesOn(table, isWhole).join(" · ")}</p>
      {table.comments.length > 0 && (
        <pre className="whitespace-pre-wrap border-line border-b px-4 py-2 text-ink-muted text-xs">
          {commentsText(table)}
        </pre>
      )}
      <TableScroll label={label} className="max-h-[70vh]">
        <Table>
          <TableHead>
            <tr>
              {table.isNumeric.map((isNumeric, column) => (
                <TableHeaderCell
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns may share a name and never move
                  key={column}
                  className={isNumeric ? "text-right" : undefined}
                >
                  {shorten(table.head[column] ?? "")}
                </TableHeaderCell>
              ))}
            </tr>
          </TableHead>
          <tbody>
            {table.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity and never move
              <TableRow key={index}>
                {row.map((value, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: see above
                  <Value key={column} isNumeric={table.isNumeric[column] ?? false} value={shorten(value)} />
                ))}
              </TableRow>
            ))}
          </tbody>
        </Table>
      </TableScroll>
    </>
  );
}

function Value({ value, isNumeric }: { value: string; isNumeric: boolean }) {
  if (isNumeric) return <TableNumberCell>{value}</TableNumberCell>;
  return (
    <TableCell className="max-w-80 truncate" dir="auto" title={value}>
      {value}
    </TableCell>
  );
}
