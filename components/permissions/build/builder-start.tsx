"use client";

import { useState } from "react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/select";
import type { ReadScope } from "@/lib/client/read-scope";
import { useConsumers } from "@/lib/client/use-quota-answer";
import { useUsedOperations } from "@/lib/client/use-used-operations";
import type { PermissionEvidence, RoleEvidenceAnswer } from "@/lib/shared/contracts/permission-evidence";
import type { UsedOperations } from "@/lib/shared/contracts/quota";
import { formatCountOf } from "@/lib/shared/format/count";
import { levelName } from "@/lib/shared/level-order";
import { reachOf } from "@/lib/shared/permissions/build/policy-reach";
import { operationsOfLevel, presetLevels, readOperations } from "@/lib/shared/permissions/build/presets";
import { knownOperations } from "@/lib/shared/permissions/build/read-choice";
import type { BuilderViewState } from "./use-builder-view";

export interface BuilderStartProps {
  scope: ReadScope;
  view: BuilderViewState;
  evidence: PermissionEvidence;
  stageArn: string;
}

const rolePrefix = "role ";
const usedValue = "used";

function openedByRole({ policies }: RoleEvidenceAnswer, stageArn: string): readonly string[] {
  const documents = (policies?.policies ?? []).map(({ document }): unknown => {
    try {
      return JSON.parse(document);
    } catch {
      return document;
    }
  });
  return reachOf(documents, stageArn).opened;
}

/** What to begin with: a level, a role, or what somebody used. */
export function BuilderStart({ scope, view, evidence, stageArn }: BuilderStartProps) {
  const [isUsed, setIsUsed] = useState(false);
  const readable = evidence.roles.filter(({ policies }) => policies !== null);
  const choose = (value: string) => {
    setIsUsed(value === usedValue);
    const level = presetLevels.find((each) => each === value);
    const role = readable.find(({ id }) => `${rolePrefix}${id}` === value);
    if (value === "reads") view.chooseOperations(readOperations);
    else if (level) view.chooseOperations(operationsOfLevel(level));
    else if (role) view.chooseOperations(openedByRole(role, stageArn));
  };
  return (
    <Card title="Start from">
      <div className="flex flex-col gap-3">
        <Select
          label="Source"
          value={isUsed ? usedValue : ""}
          options={[
            { value: "", label: "nothing" },
            { value: usedValue, label: "what was used in the last 30 days" },
            { value: "reads", label: "every read" },
            ...presetLevels.map((level) => ({ value: level, label: `what ${article(level)} needs` })),
            ...readable.map(({ id, label }) => ({
              value: `${rolePrefix}${id}`,
              label: `what the role ${label} opens`,
            })),
          ]}
          onValueChange={choose}
          className="max-w-full self-start"
        />
        {isUsed && (
          <UsedStart
            scope={scope}
            isAdministrator={evidence.isAdministrator}
            onChoose={view.chooseOperations}
          />
        )}
      </div>
    </Card>
  );
}

const article = (level: string) => `${/^O/.test(level) ? "an" : "a"} ${levelName(level)}`;

interface UsedStartProps {
  scope: ReadScope;
  isAdministrator: boolean;
  onChoose: (ids: readonly string[]) => void;
}

function UsedStart({ scope, isAdministrator, onChoose }: UsedStartProps) {
  const [person, setPerson] = useState<string | null>(null);
  const { data, problem, isLoading, retry } = useUsedOperations(scope, person);
  return (
    <div className="flex flex-col gap-2" aria-busy={isLoading}>
      {isAdministrator && <PersonChoice scope={scope} person={person} onChoose={setPerson} />}
      {problem && <ProblemNotice problem={problem} onRetry={retry} />}
      {data ? (
        <Used used={data} onChoose={onChoose} />
      ) : (
        !problem && <p className="text-ink-muted">Reading the ledger…</p>
      )}
    </div>
  );
}

function PersonChoice({
  scope,
  person,
  onChoose,
}: {
  scope: ReadScope;
  person: string | null;
  onChoose: (person: string | null) => void;
}) {
  const { data } = useConsumers(scope, { choice: { range: "30d", fromMs: null, toMs: null }, by: "person" });
  const others = (data?.rows ?? []).filter(({ key }) => key !== "" && key !== scope.personId);
  return (
    <Select
      label="Person"
      value={person ?? ""}
      options={[{ value: "", label: "myself" }, ...others.map(({ key, label }) => ({ value: key, label }))]}
      onValueChange={(value) => onChoose(value === "" ? null : value)}
      className="max-w-full self-start"
    />
  );
}

const operationNoun = { one: "operation", many: "operations" };

function Used({ used, onChoose }: { used: UsedOperations; onChoose: (ids: readonly string[]) => void }) {
  const succeeded = knownOperations(
    used.operations.filter((each) => each.used > 0).map(({ operationId }) => operationId),
  );
  const refused = knownOperations(
    used.operations.filter((each) => each.used === 0).map(({ operationId }) => operationId),
  );
  if (succeeded.length + refused.length === 0)
    return <p className="text-ink-muted">The portal’s ledger has no requests of the last 30 days.</p>;
  return (
    <>
      <p className="text-ink-muted">
        {formatCountOf(succeeded.length, operationNoun)} used
        {refused.length > 0 &&
          `; ${formatCountOf(refused.length, operationNoun)} requested and always refused`}
        .
      </p>
      <p className="flex flex-wrap gap-2">
        <Button onClick={() => onChoose(succeeded)} disabled={succeeded.length === 0}>
          Choose what was used
        </Button>
        {refused.length > 0 && (
          <Button onClick={() => onChoose([...succeeded, ...refused])}>Also what was refused</Button>
        )}
      </p>
    </>
  );
}
