"use client";

import { X } from "lucide-react";
import { parseAsString, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import { auditKindLabels, auditRangeLabels } from "@/lib/shared/audit/audit-labels";
import { auditKinds, auditRanges } from "@/lib/shared/contracts/audit-event";

const parsers = {
  kind: parseAsString.withDefault(""),
  person: parseAsString.withDefault(""),
  search: parseAsString.withDefault(""),
  range: parseAsString.withDefault(""),
  before: parseAsString,
};

const any = { value: "", label: "any" };
const kindOptions = [any, ...auditKinds.map((value) => ({ value, label: auditKindLabels[value] }))];
const rangeOptions = [any, ...auditRanges.map((value) => ({ value, label: auditRangeLabels[value] }))];
const pauseMs = 400;

/** Filters of the log; the server reads what the address asks for. */
export function AuditFilters() {
  const [isReading, startTransition] = useTransition();
  const [view, setView] = useQueryStates(parsers, {
    ...{ history: "replace", shallow: false, scroll: false, throttleMs: pauseMs, startTransition },
  });
  const change = (filters: Partial<Record<"kind" | "person" | "search" | "range", string | null>>) =>
    void setView({ ...filters, before: null });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="w-full sm:w-72">
        <SearchField
          label="Search names, subjects, details"
          purpose="search"
          maxLength={200}
          value={view.search}
          onValueChange={(search) => change({ search: search || null })}
        />
      </div>
      <Select
        label="Event"
        value={view.kind}
        options={kindOptions}
        onValueChange={(kind) => change({ kind: kind || null })}
      />
      <Select
        label="Time"
        value={view.range}
        options={rangeOptions}
        onValueChange={(range) => change({ range: range || null })}
      />
      {view.person && (
        <Button variant="ghost" icon={<X aria-hidden />} onClick={() => change({ person: null })}>
          All people
        </Button>
      )}
      <p role="status" className="ml-auto text-ink-muted">
        {isReading ? "Reading…" : "Newest first"}
      </p>
    </div>
  );
}
