"use client";

import { ChartLine, Table2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";

export interface ChartCardProps {
  title: string;
  /** A sentence or a legend at the right of the title. */
  aside?: ReactNode;
  chart: ReactNode;
  /** The same figures. */
  table: ReactNode;
}

/** A chart, or the table of what it shows. */
export function ChartCard({ title, aside, chart, table }: ChartCardProps) {
  const [isTable, setTable] = useState(false);
  return (
    <Card
      aria-label={title}
      title={title}
      aside={
        <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
          {aside}
          <Button
            size="sm"
            variant="ghost"
            icon={isTable ? <ChartLine aria-hidden /> : <Table2 aria-hidden />}
            aria-label={`Show ${title} as a ${isTable ? "chart" : "table"}`}
            onClick={() => setTable(!isTable)}
            className="print:hidden"
          >
            {isTable ? "Chart" : "Table"}
          </Button>
        </div>
      }
    >
      {isTable ? table : chart}
    </Card>
  );
}
