"use client";

import { type ReactNode, useMemo } from "react";
import { FilterField } from "@/components/data-grid/filter-field";
import { facetValues } from "@/components/data-grid/row-filter";
import { useTableView } from "@/components/data-grid/use-table-view";
import { Select } from "@/components/ui/select";
import type { ResourceKind } from "./resource-kind";
import { stateLabel } from "./state-label";

export interface ListToolbarProps<Row> {
  rows: readonly Row[];
  kind: ResourceKind<Row>;
  hasFacets: boolean;
  words: string;
  actions: ReactNode;
}

const withAny = (values: readonly string[], current: string, label: (value: string) => string) => [
  { value: "", label: "any" },
  ...[...new Set([...values, ...(current ? [current] : [])])].map((value) => ({
    value,
    label: label(value),
  })),
];

/** Filters of a list, and what it shows of how much. */
export function ListToolbar<Row>({ rows, kind, hasFacets, words, actions }: ListToolbarProps<Row>) {
  const { view, setView } = useTableView();
  const states = useMemo(() => facetValues(rows, (row) => kind.facetsOf(row).state), [rows, kind]);
  const types = useMemo(() => facetValues(rows, (row) => kind.facetsOf(row).type), [rows, kind]);
  return (
    <div className="mb-2.5 flex shrink-0 flex-wrap items-center gap-2">
      <FilterField label="Filter by name" />
      {hasFacets && (
        <Select
          label="State"
          value={view.state}
          options={withAny(states, view.state, stateLabel)}
          onValueChange={(state) => void setView({ state: state || null })}
        />
      )}
      {hasFacets && (
        <Select
          label="Type"
          value={view.type}
          options={withAny(types, view.type, (type) => type)}
          onValueChange={(type) => void setView({ type: type || null })}
        />
      )}
      <div className="ml-auto flex flex-wrap items-center justify-end gap-2">
        <p role="status" className="text-ink-muted">
          {words}
        </p>
        {actions}
      </div>
    </div>
  );
}
