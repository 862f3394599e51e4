"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SearchField } from "@/components/ui/search-field";
import { foldText } from "@/lib/shared/format/fold-text";
import { isWrite, type Operation, type OperationId, operationCatalog } from "@/lib/shared/sdma/catalog";

export interface BuilderOperationsProps {
  chosen: readonly OperationId[];
  onChoose: (ids: readonly OperationId[]) => void;
}

const isFound = ({ method, operationId, path, tag }: Operation, search: string): boolean => {
  const text = foldText(`${method} ${operationId} ${path} ${tag}`);
  return foldText(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
};

/** Operations in the order of the API's document, under the nouns that it gives them. */
function groupsOf(operations: readonly Operation[]): [string, Operation[]][] {
  const groups = new Map<string, Operation[]>();
  for (const operation of operations)
    groups.set(operation.tag, [...(groups.get(operation.tag) ?? []), operation]);
  return [...groups];
}

/** The 80 operations to choose from, by noun. */
export function BuilderOperations({ chosen, onChoose }: BuilderOperationsProps) {
  const [search, setSearch] = useState("");
  const found = operationCatalog.filter((operation) => isFound(operation, search));
  const isChosen = new Set<string>(chosen);
  const change = (ids: readonly OperationId[], isOn: boolean) => {
    const changed = new Set<string>(ids);
    onChoose(
      operationCatalog
        .map(({ operationId }) => operationId)
        .filter((id) => (changed.has(id) ? isOn : isChosen.has(id))),
    );
  };
  const idsOf = (operations: readonly Operation[]) => operations.map(({ operationId }) => operationId);
  return (
    <Card title="Operations" aside={`${chosen.length} of ${operationCatalog.length} chosen`}>
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <div className="min-w-40 flex-1">
            <SearchField label="Find operations" value={search} onValueChange={setSearch} />
          </div>
          <Button
            onClick={() => change(idsOf(found.filter(({ operationId }) => !isWrite(operationId))), true)}
          >
            Add reads
          </Button>
          <Button onClick={() => change(idsOf(found), true)}>
            {search === "" ? "Add all" : "Add found"}
          </Button>
          <Button disabled={chosen.length === 0} onClick={() => onChoose([])}>
            Clear
          </Button>
        </div>
        {found.length === 0 && <p className="text-ink-muted">No operations match “{search}”.</p>}
        <div className="flex flex-col gap-3 lg:max-h-120 lg:overflow-y-auto">
          {groupsOf(found).map(([noun, operations]) => (
            <OperationGroup
              key={noun}
              noun={noun}
              operations={operations}
              isChosen={isChosen}
              onChange={change}
            />
          ))}
        </div>
      </div>
    </Card>
  );
}

interface OperationGroupProps {
  noun: string;
  operations: readonly Operation[];
  isChosen: ReadonlySet<string>;
  onChange: (ids: readonly OperationId[], isOn: boolean) => void;
}

function OperationGroup({ noun, operations, isChosen, onChange }: OperationGroupProps) {
  const ids = operations.map(({ operationId }) => operationId);
  const count = ids.filter((id) => isChosen.has(id)).length;
  return (
    <fieldset className="flex min-w-0 flex-col">
      <legend className="float-left flex w-full items-center gap-2 border-line border-b py-1 font-medium text-xs">
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            className="size-4"
            checked={count === ids.length}
            ref={(box) => {
              if (box) box.indeterminate = count > 0 && count < ids.length;
            }}
            onChange={(event) => onChange(ids, event.target.checked)}
          />
          {noun}
        </label>
        <span className="text-ink-subtle">
          {count} of {ids.length}
        </span>
      </legend>
      {operations.map(({ operationId, method, path }) => (
        <label
          key={operationId}
          className="flex min-h-8 items-center gap-2 rounded-md px-1 hover:bg-hover"
          title={`${method} ${path}`}
        >
          <input
            type="checkbox"
            className="size-4 shrink-0"
            checked={isChosen.has(operationId)}
            onChange={(event) => onChange([operationId], event.target.checked)}
          />
          <span className="w-14 shrink-0 font-mono text-2xs text-ink-subtle">{method}</span>
          <span className="min-w-0 break-words">{operationId}</span>
        </label>
      ))}
    </fieldset>
  );
}
