"use client";

import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { ReadScope } from "@/lib/client/read-scope";
import { visibleName } from "@/lib/shared/format/visible-name";
import type { ResourceKind } from "@/lib/shared/permissions/build/chosen-resources";
import { kindOfId, kindsOf } from "@/lib/shared/permissions/build/read-choice";
import type { OperationId } from "@/lib/shared/sdma/catalog";
import { useKnownResources } from "../place/use-known-resources";

const nouns: Readonly<Record<ResourceKind, string>> = {
  libraryId: "Library",
  projectId: "Project",
  assetId: "Asset",
  templateId: "Asset template",
  connectorId: "Connector",
};

export interface BuilderResourcesProps {
  scope: ReadScope;
  chosen: readonly OperationId[];
  ids: readonly string[];
  onChoose: (ids: readonly string[]) => void;
}

/** Resources that the policy is limited to: those opened before, or any id. */
export function BuilderResources({ scope, chosen, ids, onChoose }: BuilderResourcesProps) {
  const known = useKnownResources(scope, {
    library: ids.find((id) => kindOfId(id) === "libraryId") ?? null,
    project: ids.find((id) => kindOfId(id) === "projectId") ?? null,
  });
  const names = new Map(
    known.map(({ libraryId, projectId, name }) => [projectId ?? libraryId, visibleName(name)]),
  );
  const useful = kindsOf(chosen);
  const add = (id: string) => onChoose([...new Set([...ids, id])]);
  const open = [...names].filter(([id]) => !ids.includes(id));
  return (
    <Card title="Resources" aside={ids.length === 0 ? "Any" : `${ids.length} chosen`}>
      <div className="flex flex-col gap-3">
        <p className="text-ink-muted">
          If an operation needs a kind of resource that is chosen here, the policy allows it on these
          resources alone.
        </p>
        {ids.length > 0 && (
          <ul aria-label="Chosen resources" className="flex flex-col gap-1">
            {ids.map((id) => (
              <ChosenResource
                key={id}
                id={id}
                name={names.get(id)}
                isUseful={useful.some((kind) => kind === kindOfId(id))}
                onRemove={() => onChoose(ids.filter((each) => each !== id))}
              />
            ))}
          </ul>
        )}
        {open.length > 0 && (
          <Select
            label="Add"
            value=""
            options={[
              { value: "", label: "a resource opened before" },
              ...open.map(([value, label]) => ({ value, label })),
            ]}
            onValueChange={(id) => id !== "" && add(id)}
            className="self-start"
          />
        )}
        <IdForm onAdd={add} />
      </div>
    </Card>
  );
}

interface ChosenResourceProps {
  id: string;
  name: string | undefined;
  isUseful: boolean;
  onRemove: () => void;
}

function ChosenResource({ id, name, isUseful, onRemove }: ChosenResourceProps) {
  const kind = kindOfId(id);
  return (
    <li className="flex items-center gap-2 rounded-lg border border-line px-2 py-1">
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">
          {kind ? nouns[kind] : "Invalid id"}
          {name && `: ${name}`}
        </p>
        <code className="break-all text-ink-muted text-xs">{id}</code>
        {kind && !isUseful && (
          <p className="text-ink-subtle text-xs">
            None of the chosen operations names a resource of this kind.
          </p>
        )}
      </div>
      <IconButton label={`Remove ${name ?? id}`} icon={<X aria-hidden />} onClick={onRemove} />
    </li>
  );
}

function IdForm({ onAdd }: { onAdd: (id: string) => void }) {
  const [text, setText] = useState("");
  const [error, setError] = useState<string>();
  return (
    <form
      className="flex items-start gap-2"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const id = text.trim();
        if (!kindOfId(id)) {
          setError("Enter the whole id of a library, project, asset, asset template or connector.");
          return;
        }
        onAdd(id);
        setText("");
        setError(undefined);
      }}
    >
      <Field label="Id of a resource" isLabelHidden error={error} className="min-w-0 flex-1">
        {(control) => (
          <TextInput
            {...control}
            value={text}
            placeholder="project-… or another id"
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" icon={<Plus aria-hidden />}>
        Add id
      </Button>
    </form>
  );
}
