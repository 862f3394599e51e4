import { ListTree } from "lucide-react";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableCell, TableHead, TableHeaderCell, TableRow, TableScroll } from "@/components/ui/table";
import { type KnownAttribute, readKnownAttributes } from "./read-known-attributes";

const shownValues = 4;

function valuesLabel({ values }: KnownAttribute): string {
  const rest = values.length - shownValues;
  return values.slice(0, shownValues).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

/** Names and values of attributes that SDMA has met on the assets. */
export function KnownAttributes({ attributes }: { attributes: Readonly<Record<string, unknown>> }) {
  const known = readKnownAttributes(attributes);
  if (known.length === 0)
    return (
      <Card title="Attributes in use">
        <EmptyState icon={<ListTree />} title="No attributes in use yet">
          Once assets have attributes, their names and values are collected here. A Contributor adds them to
          an asset.
        </EmptyState>
      </Card>
    );
  return (
    <Card title="Attributes in use on assets" isFlush>
      <TableScroll label="Attributes in use on assets">
        <Table>
          <TableHead>
            <tr>
              <TableHeaderCell>Name</TableHeaderCell>
              <TableHeaderCell className="max-md:hidden">Type</TableHeaderCell>
              <TableHeaderCell>Values</TableHeaderCell>
            </tr>
          </TableHead>
          <tbody>
            {known.map((attribute) => (
              <TableRow key={attribute.name}>
                <TableCell
                  className="max-w-52 truncate font-medium max-md:min-w-28 max-md:max-w-36 max-md:whitespace-normal max-md:wrap-anywhere"
                  dir="auto"
                  title={attribute.name}
                >
                  {attribute.name}
                </TableCell>
                <TableCell className="max-w-60 min-w-24 whitespace-normal text-ink-muted wrap-anywhere max-md:hidden">
                  {attribute.type ?? "–"}
                </TableCell>
                <TableCell
                  className="max-w-80 truncate text-ink-muted max-md:whitespace-normal max-md:wrap-anywhere"
                  dir="auto"
                  title={attribute.values.join(", ")}
                >
                  {valuesLabel(attribute)}
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      </TableScroll>
    </Card>
  );
}
