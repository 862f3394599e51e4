"use client";

import { ListFilter } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useTableView } from "./use-table-view";

/** In place of the rows of a list whose filters leave none. @param noun what the rows are, such as `assets` */
export function FilteredOut({ noun }: { noun: string }) {
  const { setView } = useTableView();
  return (
    <EmptyState
      icon={<ListFilter />}
      title={`No loaded ${noun} match the filter`}
      action={
        <Button onClick={() => void setView({ q: null, state: null, type: null })}>Clear the filter</Button>
      }
    />
  );
}
