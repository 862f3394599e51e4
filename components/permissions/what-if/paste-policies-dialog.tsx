"use client";

import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { documentText } from "@/lib/shared/permissions/paste/document-text";
import { parsePolicyText } from "@/lib/shared/permissions/paste/parse-policy-text";
import type { PastedLayer, PastedPolicies } from "@/lib/shared/permissions/what-if/pasted-policies";
import { PolicyTextField } from "../policy-text-field";

export interface PastePoliciesDialogProps {
  roleLabel: string;
  /** What was pasted before. */
  pasted: PastedPolicies | null;
  /** What of the layers beside the role's own policies the portal could read. */
  isBoundaryRead: boolean;
  isResourceRead: boolean;
  onPaste: (pasted: PastedPolicies) => void;
  onClose: () => void;
}

interface PastedText {
  id: number;
  text: string;
}

const isReadable = (text: string) => parsePolicyText(text).ok;
const isLayerReadable = (layer: PastedLayer) => layer.kind !== "document" || isReadable(layer.text);

function textsOf(pasted: PastedPolicies | null): PastedText[] {
  const texts = pasted?.identity.map(({ text }, id) => ({ id, text })) ?? [];
  return texts.length > 0 ? texts : [{ id: 0, text: "" }];
}

/** Takes the policies of a role that IAM does not show. They stay in this browser. */
export function PastePoliciesDialog(props: PastePoliciesDialogProps) {
  const { roleLabel, pasted, isBoundaryRead, isResourceRead, onPaste, onClose } = props;
  const [texts, setTexts] = useState(() => textsOf(pasted));
  const [isComplete, setIsComplete] = useState(pasted?.isComplete ?? true);
  const [boundary, setBoundary] = useState<PastedLayer>(pasted?.boundary ?? { kind: "as-read" });
  const [resource, setResource] = useState<PastedLayer>(pasted?.resource ?? { kind: "as-read" });
  const isReady =
    texts.every(({ text }) => isReadable(text)) && isLayerReadable(boundary) && isLayerReadable(resource);
  const use = () => {
    onPaste({
      identity: texts.map(({ text }, at) => ({
        name: texts.length === 1 ? "pasted policy" : `pasted policy ${at + 1}`,
        text: documentText(text),
      })),
      isComplete,
      boundary: withDocumentText(boundary),
      resource: withDocumentText(resource),
      pastedAtMs: Date.now(),
    });
    onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Policies of ${roleLabel}`}
      description="They stay in this browser until its tab is closed, and are sent nowhere."
      width="lg"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            onClick={use}
            disabledReason={isReady ? undefined : "A policy is missing or is not JSON."}
          >
            Use these policies
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <IdentityTexts texts={texts} onChange={setTexts} />
        <Checkbox
          label="These are all policies of the role"
          checked={isComplete}
          onCheckedChange={setIsComplete}
        />
        <LayerField
          label="Permissions boundary"
          asRead={isBoundaryRead ? "as read from IAM" : "not known"}
          layer={boundary}
          kind="identity"
          onChange={setBoundary}
        />
        <LayerField
          label="Resource policy of the API"
          asRead={isResourceRead ? "as read" : "not known"}
          layer={resource}
          kind="resource"
          onChange={setResource}
        />
        {(!isComplete ||
          (boundary.kind === "as-read" && !isBoundaryRead) ||
          (resource.kind === "as-read" && !isResourceRead)) && (
          <p className="text-ink-muted">What is not known may deny anything, so nothing counts as allowed.</p>
        )}
      </div>
    </Dialog>
  );
}

const withDocumentText = (layer: PastedLayer): PastedLayer =>
  layer.kind === "document" ? { ...layer, text: documentText(layer.text) } : layer;

interface IdentityTextsProps {
  texts: readonly PastedText[];
  onChange: (texts: PastedText[]) => void;
}

function IdentityTexts({ texts, onChange }: IdentityTextsProps) {
  const isOnly = texts.length === 1;
  return (
    <div className="flex flex-col gap-3">
      {texts.map(({ id, text }, at) => (
        <div key={id} className="relative">
          <PolicyTextField
            label={isOnly ? "Policy" : `Policy ${at + 1}`}
            kind="identity"
            rows={isOnly ? 10 : 7}
            value={text}
            onValueChange={(value) =>
              onChange(texts.map((each) => (each.id === id ? { id, text: value } : each)))
            }
          />
          {!isOnly && (
            <IconButton
              label={`Remove policy ${at + 1}`}
              icon={<Trash2 aria-hidden />}
              className="absolute -top-1.5 right-0"
              onClick={() => onChange(texts.filter((each) => each.id !== id))}
            />
          )}
        </div>
      ))}
      <Button
        size="sm"
        className="self-start"
        icon={<Plus aria-hidden />}
        onClick={() => onChange([...texts, { id: Math.max(...texts.map(({ id }) => id)) + 1, text: "" }])}
      >
        Another policy
      </Button>
    </div>
  );
}

interface LayerFieldProps {
  label: string;
  /** What stands there when nothing is pasted. */
  asRead: string;
  layer: PastedLayer;
  kind: "identity" | "resource";
  onChange: (layer: PastedLayer) => void;
}

function LayerField({ label, asRead, layer, kind, onChange }: LayerFieldProps) {
  return (
    <div className="flex flex-col gap-2">
      <Select
        label={label}
        className="self-start"
        value={layer.kind}
        options={[
          { value: "as-read", label: asRead },
          { value: "none", label: "none" },
          { value: "document", label: "pasted" },
        ]}
        onValueChange={(value) => {
          if (value === "document") onChange({ kind: "document", text: "" });
          else onChange({ kind: value === "none" ? "none" : "as-read" });
        }}
      />
      {layer.kind === "document" && (
        <PolicyTextField
          label={`${label} as JSON`}
          kind={kind}
          rows={7}
          value={layer.text}
          onValueChange={(text) => onChange({ kind: "document", text })}
        />
      )}
    </div>
  );
}
