"use client";

import { useMemo } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import type { PermissionEvidence } from "@/lib/shared/contracts/permission-evidence";
import { formatCountOf } from "@/lib/shared/format/count";
import type { BuiltPolicy, PolicyDocument } from "@/lib/shared/permissions/build/build-policy";
import { explainPolicy } from "@/lib/shared/permissions/build/explain-policy";
import { lintPolicy } from "@/lib/shared/permissions/build/lint-policy";
import { reachOf } from "@/lib/shared/permissions/build/policy-reach";
import { knownOperations, resourcesOfIds } from "@/lib/shared/permissions/build/read-choice";
import { BuilderForms } from "./builder-forms";
import { PolicyFindings, PolicyLines, PolicySizes } from "./policy-explanation";
import type { BuilderViewState } from "./use-builder-view";

export interface BuilderResultProps {
  view: BuilderViewState;
  evidence: PermissionEvidence;
  stageArn: string;
  built: BuiltPolicy;
  /** A policy for what is chosen now is being made. */
  isStale: boolean;
}

const operationNoun = { one: "operation", many: "operations" };

/** The policy for what is chosen: what it opens, line by line, and in each form. */
export function BuilderResult({ view, evidence, stageArn, built, isStale }: BuilderResultProps) {
  return (
    <section aria-label="Policy" aria-busy={isStale} className="flex min-w-0 flex-col gap-4">
      {built.ok ? (
        <Result {...{ view, evidence, stageArn }} document={built.document} />
      ) : (
        <Card title="Policy">
          <p className="text-ink-muted">
            {view.operations.length === 0
              ? "Choose operations, or start from an example, a level or a role. The smallest policy that opens them appears here."
              : built.problem}
          </p>
        </Card>
      )}
    </section>
  );
}

function Result({
  view,
  evidence,
  stageArn,
  document,
}: Omit<BuilderResultProps, "built" | "isStale"> & { document: PolicyDocument }) {
  const { operations, resources: ids } = view;
  const { lines, findings, opened } = useMemo(() => {
    const resources = resourcesOfIds(ids);
    return {
      lines: explainPolicy(document, stageArn),
      findings: lintPolicy({ document, stageArn, resources, asked: knownOperations(operations) }),
      opened: reachOf([document], stageArn, resources).opened,
    };
  }, [document, stageArn, ids, operations]);
  const denies = document.Statement.some(({ Effect }) => Effect === "Deny");
  return (
    <>
      <Card
        title="Policy"
        aside={<Badge tone="success">{`Opens ${formatCountOf(opened.length, operationNoun)}`}</Badge>}
      >
        <div className="flex flex-col gap-3">
          <Checkbox
            label="Use a Deny where that is shorter"
            checked={view.deny}
            onCheckedChange={view.allowDeny}
          />
          {denies && (
            <p className="text-ink-muted">
              A Deny also takes these operations away where another policy of the role allows them.
            </p>
          )}
          <PolicyFindings findings={findings} />
          <PolicyLines lines={lines} stageArn={stageArn} />
          <PolicySizes document={document} />
        </div>
      </Card>
      <BuilderForms view={view} evidence={evidence} document={document} />
    </>
  );
}
