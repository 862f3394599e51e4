"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { documentText, spreadText } from "@/lib/shared/permissions/paste/document-text";
import { parsePolicyText } from "@/lib/shared/permissions/paste/parse-policy-text";
import type { DraftDocument } from "@/lib/shared/permissions/what-if/policy-draft";
import { PolicyTextField } from "../policy-text-field";

export interface DraftEditorDialogProps {
  document: DraftDocument;
  onSave: (text: string) => void;
  onClose: () => void;
}

/** The text of one policy. What it would change is seen in the matrix; nothing is sent. */
export function DraftEditorDialog({ document, onSave, onClose }: DraftEditorDialogProps) {
  const [text, setText] = useState(() => spreadText(document.document));
  const reading = parsePolicyText(text);
  const save = () => {
    onSave(documentText(text));
    onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={document.name}
      description="A trial in this browser: nothing is changed in AWS, and nothing is sent."
      width="lg"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            onClick={save}
            disabledReason={reading.ok ? undefined : `Line ${reading.line}: ${reading.message}`}
          >
            Try it
          </Button>
        </>
      }
    >
      <PolicyTextField
        label="Policy"
        kind={document.kind === "resource" ? "resource" : "identity"}
        rows={18}
        value={text}
        onValueChange={setText}
      />
    </Dialog>
  );
}
