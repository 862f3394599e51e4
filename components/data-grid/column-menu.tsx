"use client";

import { Columns3 } from "lucide-react";
import { buttonLook } from "@/components/ui/button-look";
import { Menu } from "@/components/ui/menu";
import { type ColumnChoice, isShown, noChoice, toggled } from "./column-choice";
import type { GridColumn } from "./grid-column";

export interface ColumnMenuProps<Row> {
  columns: readonly GridColumn<Row>[];
  choice: ColumnChoice;
  onChoose: (choice: ColumnChoice) => void;
}

/** Shows and hides columns; narrow screens have one. */
export function ColumnMenu<Row>({ columns, choice, onChoose }: ColumnMenuProps<Row>) {
  return (
    <div className="max-md:hidden print:hidden">
      <Menu
        label="Columns"
        align="end"
        header="Kept in this browser"
        triggerClassName={buttonLook("secondary", "md")}
        trigger={
          <>
            <Columns3 aria-hidden />
            Columns
          </>
        }
        items={[
          ...columns
            .filter(({ isFixed }) => !isFixed)
            .map((column) => ({
              kind: "toggle" as const,
              id: column.id,
              label: column.header,
              isOn: isShown(column, choice),
              onToggle: () => onChoose(toggled(column, choice)),
            })),
          { kind: "separator", id: "line" },
          {
            kind: "action",
            id: "reset",
            label: "Default columns",
            onSelect: () => onChoose(noChoice),
          },
        ]}
      />
    </div>
  );
}
