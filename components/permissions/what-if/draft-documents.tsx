"use client";

import { Pencil, Plus, RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { buttonLook } from "@/components/ui/button-look";
import { IconButton } from "@/components/ui/icon-button";
import { lazyPart } from "@/components/ui/lazy-part";
import { Menu } from "@/components/ui/menu";
import type { PolicyText } from "@/lib/shared/contracts/permission-evidence";
import type { RoleBasis } from "@/lib/shared/permissions/what-if/pasted-policies";
import {
  addableKinds,
  addDocument,
  changeDocument,
  type DraftDocument,
  draftDocuments,
  draftKey,
  type PolicyDraft,
  restoreDocument,
} from "@/lib/shared/permissions/what-if/policy-draft";

const DraftEditorDialog = lazyPart(
  () => import("./draft-editor-dialog").then((module) => module.DraftEditorDialog),
  { failed: "overlay", dismiss: ({ onClose }) => onClose() },
);

const kindLabels: Readonly<Record<PolicyText["kind"], string>> = {
  inline: "Inline",
  attached: "Attached",
  boundary: "Boundary",
  session: "Session",
  resource: "Of the API",
};

const additions: Readonly<Record<PolicyText["kind"], string>> = {
  inline: "Policy of the role",
  attached: "Policy of the role",
  boundary: "Permissions boundary",
  session: "Session policy",
  resource: "Resource policy of the API",
};

const stateLabels = { changed: "Changed", removed: "Removed", added: "Added" } as const;
const stateTones = { changed: "info", removed: "danger", added: "success" } as const;

/** Opens nothing by itself: whoever writes it says what it allows. */
const emptyPolicy = JSON.stringify({ Version: "2012-10-17", Statement: [] }, null, 2);

export interface DraftDocumentsProps {
  basis: RoleBasis;
  draft: PolicyDraft;
  onChange: (draft: PolicyDraft) => void;
}

/** The policies that decide about a role, each to be changed, removed or restored. */
export function DraftDocuments({ basis, draft, onChange }: DraftDocumentsProps) {
  const [editedKey, setEditedKey] = useState<string | null>(null);
  const documents = draftDocuments(basis, draft);
  const edited = documents.find((document) => draftKey(document) === editedKey);
  const add = (kind: PolicyText["kind"]) => {
    const next = addDocument(draft, documents, { kind, name: additions[kind], document: emptyPolicy });
    onChange(next);
    const added = next.added.at(-1);
    if (added) setEditedKey(draftKey(added));
  };
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
      <ul aria-label="Policies" className="flex min-w-0 max-w-full flex-wrap gap-2">
        {documents.map((document) => (
          <DocumentChip
            key={draftKey(document)}
            document={document}
            onEdit={() => setEditedKey(draftKey(document))}
            onRemove={() => onChange(changeDocument(draft, document, null))}
            onRestore={() => onChange(restoreDocument(draft, document))}
          />
        ))}
      </ul>
      <Menu
        label="Add a policy"
        trigger={
          <>
            <Plus aria-hidden />
            Add a policy
          </>
        }
        triggerClassName={buttonLook("ghost", "sm")}
        items={addableKinds(documents).map((kind) => ({
          kind: "action",
          id: kind,
          label: additions[kind],
          onSelect: () => add(kind),
        }))}
      />
      {edited && (
        <DraftEditorDialog
          document={edited}
          onSave={(text) => onChange(changeDocument(draft, edited, text))}
          onClose={() => setEditedKey(null)}
        />
      )}
    </div>
  );
}

interface DocumentChipProps {
  document: DraftDocument;
  onEdit: () => void;
  onRemove: () => void;
  onRestore: () => void;
}

function DocumentChip({ document: { name, kind, state }, onEdit, onRemove, onRestore }: DocumentChipProps) {
  const isRemoved = state === "removed";
  const isRestorable = state === "changed" || isRemoved;
  return (
    <li className="flex max-w-full min-w-0 items-center gap-1 rounded-lg border border-line py-0.5 pr-0.5 pl-2.5">
      <span
        title={`${kindLabels[kind]}: ${name}`}
        className={isRemoved ? "min-w-0 truncate text-ink-subtle line-through" : "min-w-0 truncate"}
      >
        {name}
      </span>
      <span className="text-ink-subtle text-xs whitespace-nowrap max-sm:hidden">{kindLabels[kind]}</span>
      {state !== "as-read" && <Badge tone={stateTones[state]}>{stateLabels[state]}</Badge>}
      {!isRemoved && (
        <IconButton
          label={`Edit ${name}`}
          icon={<Pencil aria-hidden />}
          className="size-7!"
          onClick={onEdit}
        />
      )}
      {isRestorable && (
        <IconButton
          label={`Restore ${name}`}
          icon={<RotateCcw aria-hidden />}
          className="size-7!"
          onClick={onRestore}
        />
      )}
      {!isRemoved && (
        <IconButton
          label={`Remove ${name}`}
          icon={<Trash2 aria-hidden />}
          className="size-7!"
          onClick={onRemove}
        />
      )}
    </li>
  );
}
