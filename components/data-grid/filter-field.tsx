"use client";

import { SearchField } from "@/components/ui/search-field";
import { useTableView } from "./use-table-view";

/** The text filter of a list, which its address holds. */
export function FilterField({ label }: { label: string }) {
  const { view, setView } = useTableView();
  return (
    <div className="w-full sm:w-58">
      <SearchField label={label} value={view.q} onValueChange={(q) => void setView({ q: q || null })} />
    </div>
  );
}
