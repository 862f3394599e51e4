"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/select";
import type { PermissionEvidence } from "@/lib/shared/contracts/permission-evidence";
import { formatCountOf } from "@/lib/shared/format/count";
import { explainPolicy } from "@/lib/shared/permissions/build/explain-policy";
import { lintPolicy } from "@/lib/shared/permissions/build/lint-policy";
import { reachOf } from "@/lib/shared/permissions/build/policy-reach";
import { lineOfElement, parsePolicyText } from "@/lib/shared/permissions/paste/parse-policy-text";
import { stageArnOf } from "@/lib/shared/permissions/role-policies";
import { PolicyEditor } from "../policy-editor";
import type { BuilderBodyProps } from "./builder-body";
import { PolicyFindings, PolicyLines, PolicySizes } from "./policy-explanation";

const operationNoun = { one: "operation", many: "operations" };

function check(text: string, stageArn: string) {
  const read = parsePolicyText(text);
  if (!read.ok) return read;
  const { document, path } = read;
  const findings = lintPolicy({ document, stageArn, resources: {}, asked: null });
  return {
    ok: true,
    document,
    findings,
    lines: explainPolicy(document, stageArn),
    reach: reachOf([document], stageArn),
    lineOf: (element: string) => lineOfElement(text, element, path),
  } as const;
}

/** A pasted policy, checked and explained in the browser. Imports the engine. */
export function PolicyCheck({ view, evidence }: BuilderBodyProps) {
  const stageArn = stageArnOf(evidence.api);
  const [text, setText] = useState("");
  const shown = useDeferredValue(text);
  const checked = useMemo(() => check(shown, stageArn), [shown, stageArn]);
  const marked = checked.ok
    ? checked.findings.flatMap(({ path, severity }) =>
        path === null || severity === "note" ? [] : [checked.lineOf(path)],
      )
    : [];
  return (
    <div className="grid gap-4 px-4 py-4 md:px-6 lg:grid-cols-2">
      <Card title="Your policy" className="min-w-0 self-start">
        <div className="flex flex-col gap-3">
          <PolicyChoice evidence={evidence} onChoose={setText} />
          <PolicyEditor
            label="Policy as JSON"
            description="An identity policy, or the answer of aws iam get-role-policy. It stays in this browser."
            value={text}
            onValueChange={setText}
            error={checked.ok || shown.trim() === "" ? null : checked}
            warnings={marked}
            rows={20}
          />
        </div>
      </Card>
      <section aria-label="What it does" aria-busy={shown !== text} className="flex min-w-0 flex-col gap-4">
        {checked.ok ? (
          <Checked checked={checked} stageArn={stageArn} onUse={(ids) => view.chooseOperations(ids)} />
        ) : (
          <Card title="What it does">
            <p className="text-ink-muted">
              {shown.trim() === ""
                ? "Paste a policy: which of the 80 operations it opens, line by line, and what is wrong with it appear here."
                : "The text is not JSON yet. The line is marked."}
            </p>
          </Card>
        )}
      </section>
    </div>
  );
}

function PolicyChoice({
  evidence,
  onChoose,
}: {
  evidence: PermissionEvidence;
  onChoose: (text: string) => void;
}) {
  const known = evidence.roles.flatMap(({ id, label, policies }) =>
    (policies?.policies ?? []).map(({ name, document }) => ({
      value: `${id} ${name}`,
      label: `${name} of ${label}`,
      document,
    })),
  );
  if (known.length === 0) return null;
  return (
    <Select
      label="Take"
      value=""
      options={[{ value: "", label: "a policy that the portal reads" }, ...known]}
      onValueChange={(value) => {
        const found = known.find((each) => each.value === value);
        if (found) onChoose(indented(found.document));
      }}
      className="max-w-full self-start"
    />
  );
}

function indented(document: string): string {
  const read = parsePolicyText(document);
  return read.ok ? JSON.stringify(read.document, null, 2) : document;
}

interface CheckedProps {
  checked: Extract<ReturnType<typeof check>, { lines: unknown }>;
  stageArn: string;
  onUse: (ids: readonly string[]) => void;
}

function Checked({ checked: { document, findings, lines, reach, lineOf }, stageArn, onUse }: CheckedProps) {
  const { opened, partly } = reach;
  return (
    <Card
      title="What it does"
      aside={
        <Badge tone={opened.length > 0 ? "success" : "neutral"}>
          {`Opens ${formatCountOf(opened.length, operationNoun)} of 80`}
        </Badge>
      }
    >
      <div className="flex flex-col gap-3">
        <PolicyFindings findings={findings} lineOf={lineOf} />
        {partly.length > 0 && (
          <p className="text-ink-muted wrap-anywhere">
            Depends on a condition that cannot be judged here: {partly.join(", ")}.
          </p>
        )}
        {lines.length > 0 && <PolicyLines lines={lines} stageArn={stageArn} />}
        {opened.length > 0 && (
          <details>
            <summary className="w-fit rounded font-medium">What it opens</summary>
            <p className="mt-1 text-ink-muted wrap-anywhere">{opened.join(", ")}</p>
          </details>
        )}
        <PolicySizes document={document} />
        {opened.length > 0 && (
          <Button className="self-start" onClick={() => onUse(opened)}>
            Build the smallest policy for these
          </Button>
        )}
      </div>
    </Card>
  );
}
