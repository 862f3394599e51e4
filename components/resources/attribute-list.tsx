import { Tags } from "lucide-react";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableCell, TableHead, TableHeaderCell, TableRow, TableScroll } from "@/components/ui/table";
import type { SdmaAttribute } from "@/lib/shared/sdma/generated/answers.gen";
import { AttributeValue } from "./attribute-value";

export interface AttributeListProps {
  title: string;
  attributes: readonly SdmaAttribute[];
  /** What appears here and how to create it. */
  empty: string;
}

/** Names, values and where they come from. */
export function AttributeList({ title, attributes, empty }: AttributeListProps) {
  if (attributes.length === 0)
    return (
      <Card title={title}>
        <EmptyState icon={<Tags />} title="No attributes">
          {empty}
        </EmptyState>
      </Card>
    );
  return (
    <Card title={title} isFlush>
      <TableScroll label={title}>
        <Table>
          <TableHead>
            <tr>
              <TableHeaderCell>Name</TableHeaderCell>
              <TableHeaderCell>Value</TableHeaderCell>
              <TableHeaderCell className="max-md:hidden">Type</TableHeaderCell>
              <TableHeaderCell className="max-md:hidden">Source</TableHeaderCell>
            </tr>
          </TableHead>
          <tbody>
            {attributes.map((attribute, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two sources may give the same name
              <TableRow key={`${attribute.name} ${index}`}>
                <TableCell
                  className="max-w-60 truncate font-medium max-md:min-w-28 max-md:max-w-36 max-md:whitespace-normal max-md:wrap-anywhere"
                  dir="auto"
                  title={attribute.name}
                >
                  {attribute.name}
                </TableCell>
                <TableCell className="max-w-120 whitespace-normal wrap-anywhere md:min-w-40">
                  <AttributeValue value={attribute.value} />
                </TableCell>
                <TableCell className="max-w-60 min-w-24 whitespace-normal text-ink-muted wrap-anywhere max-md:hidden">
                  {attribute.type ?? "–"}
                </TableCell>
                <TableCell className="max-w-60 min-w-24 whitespace-normal text-ink-muted wrap-anywhere max-md:hidden">
                  {attribute.source ?? "–"}
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      </TableScroll>
    </Card>
  );
}
