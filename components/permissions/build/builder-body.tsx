"use client";

import { useDeferredValue, useMemo } from "react";
import type { ReadScope } from "@/lib/client/read-scope";
import type { PermissionEvidence } from "@/lib/shared/contracts/permission-evidence";
import { buildPolicy } from "@/lib/shared/permissions/build/build-policy";
import { knownOperations, resourcesOfIds } from "@/lib/shared/permissions/build/read-choice";
import { stageArnOf } from "@/lib/shared/permissions/role-policies";
import { BuilderExamples } from "./builder-examples";
import { BuilderOperations } from "./builder-operations";
import { BuilderResources } from "./builder-resources";
import { BuilderResult } from "./builder-result";
import { BuilderStart } from "./builder-start";
import type { BuilderViewState } from "./use-builder-view";

export interface BuilderBodyProps {
  scope: ReadScope;
  view: BuilderViewState;
  evidence: PermissionEvidence;
}

/** What is chosen, and the policy for it beside it. Imports the engine. */
export function BuilderBody({ scope, view, evidence }: BuilderBodyProps) {
  const stageArn = stageArnOf(evidence.api);
  const chosen = useMemo(() => knownOperations(view.operations), [view.operations]);
  // The search for patterns takes longer than a click may.
  const operations = useDeferredValue(view.operations);
  const ids = useDeferredValue(view.resources);
  const built = useMemo(
    () =>
      buildPolicy({
        operationIds: knownOperations(operations),
        resources: resourcesOfIds(ids),
        stageArn,
        mayDeny: view.deny,
      }),
    [operations, ids, stageArn, view.deny],
  );
  return (
    <div className="flex flex-col gap-4 px-4 py-4 md:px-6">
      <div className="grid gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <BuilderStart scope={scope} view={view} evidence={evidence} stageArn={stageArn} />
          <BuilderOperations chosen={chosen} onChoose={view.chooseOperations} />
          <BuilderResources
            scope={scope}
            chosen={chosen}
            ids={view.resources}
            onChoose={view.chooseResources}
          />
        </div>
        <BuilderResult
          view={view}
          evidence={evidence}
          stageArn={stageArn}
          built={built}
          isStale={operations !== view.operations || ids !== view.resources}
        />
      </div>
      <BuilderExamples stageArn={stageArn} onChoose={(ids) => view.chooseOperations(ids, true)} />
    </div>
  );
}
