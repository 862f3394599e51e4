"use client";

import { Download } from "lucide-react";
import { Content, Root } from "radix-ui/tabs";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { saveText } from "@/components/ui/save-file";
import { TabList } from "@/components/ui/tab-list";
import { TextInput } from "@/components/ui/text-input";
import type { PermissionEvidence } from "@/lib/shared/contracts/permission-evidence";
import type { PolicyDocument } from "@/lib/shared/permissions/build/build-policy";
import {
  type NewRole,
  portalRoleEntry,
  roleForms,
  trustPolicy,
} from "@/lib/shared/permissions/build/forms/role-forms";
import { splitForManaged } from "@/lib/shared/permissions/build/policy-sizes";
import type { BuilderViewState } from "./use-builder-view";

interface ShownForm {
  id: string;
  label: string;
  text: string;
  fileName: string;
  note: string;
}

const pretty = (value: unknown) => JSON.stringify(value, null, 2);

function formsOf(role: NewRole, isNew: boolean, document: PolicyDocument): ShownForm[] {
  const documents = splitForManaged(document);
  const splitNote =
    documents.length > 1
      ? `Too long for one managed policy: ${documents.length} policies, which count together. A role takes ten.`
      : "";
  const forms = roleForms({ role, policyName: `${role.name}Invoke`, documents, isNew });
  return [
    ...forms.map((form) => ({ ...form, note: [splitNote, form.note].filter(Boolean).join(" ") })),
    {
      id: "trust",
      label: "Trust policy",
      text: pretty(trustPolicy(role)),
      fileName: `${role.name}-trust.json`,
      note: "Replace the placeholders with the portal’s own role and your external id. STS refuses the whole call unless session tags and the source identity are allowed.",
    },
    {
      id: "configuration",
      label: "Portal configuration",
      text: pretty(portalRoleEntry(role, "REPLACE-WITH-A-GROUP")),
      fileName: `${role.name}-role.json`,
      note: "An entry of roles of this deployment in portal.config.json. Name the group whose members may take the role.",
    },
  ];
}

export interface BuilderFormsProps {
  view: BuilderViewState;
  evidence: PermissionEvidence;
  document: PolicyDocument;
}

/** The policy as what puts it in its place, with the role for it. */
export function BuilderForms({ view, evidence: { api }, document }: BuilderFormsProps) {
  const [name, setName] = useState("SdmaPortalTeam");
  const [isNew, setIsNew] = useState(true);
  const isName = /^[\w+=,.@-]{1,58}$/.test(name);
  const role: NewRole = {
    name: isName ? name : "SdmaPortalTeam",
    account: api.account,
    partition: api.partition,
    portalArn: `arn:${api.partition}:iam::${api.account}:role/SdmaPortalServer`,
    externalId: "REPLACE-WITH-YOUR-EXTERNAL-ID",
  };
  const forms = formsOf(role, isNew, document);
  const shown = forms.find(({ id }) => id === view.form) ?? forms[0];
  return (
    <Card title="Take it with you">
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <Field
            label="Name of the role"
            error={isName ? undefined : "1 to 58 letters, digits and + = , . @ - _"}
            className="w-64 max-w-full"
          >
            {(control) => (
              <TextInput
                {...control}
                value={name}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <div className="self-center">
            <Checkbox label="The role does not exist yet" checked={isNew} onCheckedChange={setIsNew} />
          </div>
        </div>
        <Root value={shown?.id ?? "json"} onValueChange={view.showForm}>
          <TabList label="Form" tabs={forms} />
          {forms.map((form) => (
            <Content key={form.id} value={form.id} className="mt-3 flex flex-col gap-2">
              <FormText form={form} />
            </Content>
          ))}
        </Root>
      </div>
    </Card>
  );
}

function FormText({ form: { label, text, fileName, note } }: { form: ShownForm }) {
  return (
    <>
      {note && <p className="text-ink-muted text-xs">{note}</p>}
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-120 overflow-auto whitespace-pre-wrap break-all rounded-lg border border-line bg-sunken p-3 text-xs"
      >
        <code>{text}</code>
      </pre>
      <p className="flex flex-wrap gap-2">
        <CopyButton text={text} label={`Copy ${label}`}>
          Copy
        </CopyButton>
        <Button size="sm" icon={<Download aria-hidden />} onClick={() => saveText(text, fileName)}>
          Download
        </Button>
      </p>
    </>
  );
}
