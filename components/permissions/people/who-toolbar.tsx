"use client";

import { Select } from "@/components/ui/select";
import type { ReadScope } from "@/lib/client/read-scope";
import { operationCatalog } from "@/lib/shared/sdma/catalog";
import { placeOfValue, placeOptions, placeValue } from "../place/place-options";
import { useKnownResources } from "../place/use-known-resources";
import { verdictFilters } from "../use-permission-view";
import type { WhoViewState } from "./use-who-view";

const operationOptions = operationCatalog
  .map(({ operationId }) => ({ value: operationId, label: operationId }))
  .toSorted((a, b) => a.label.localeCompare(b.label));

const verdictLabels = { all: "all", allowed: "can", denied: "cannot", unknown: "unknown" } as const;

/** What, where, and which answers. */
export function WhoToolbar({ scope, view }: { scope: ReadScope; view: WhoViewState }) {
  const known = useKnownResources(scope, view.place);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        label="Operation"
        value={view.operation ?? ""}
        options={view.operation ? operationOptions : [{ value: "", label: "choose…" }, ...operationOptions]}
        onValueChange={view.chooseOperation}
      />
      <Select
        label="On"
        value={placeValue(view.place)}
        options={placeOptions(known, view.place)}
        onValueChange={(value) => view.choosePlace(placeOfValue(value))}
      />
      <Select
        label="Answers"
        value={view.verdict}
        options={verdictFilters.map((value) => ({ value, label: verdictLabels[value] }))}
        onValueChange={(value) => {
          const chosen = verdictFilters.find((each) => each === value);
          if (chosen) view.chooseVerdict(chosen);
        }}
      />
    </div>
  );
}
