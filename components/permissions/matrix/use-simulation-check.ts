"use client";

import { type RefObject, useMemo, useRef } from "react";
import type { ReadScope } from "@/lib/client/read-scope";
import { type SimulationAnswer, useSimulation } from "@/lib/client/use-simulation";
import type { MatrixRow } from "@/lib/shared/permissions/decide-matrix";
import { compareSimulation } from "@/lib/shared/permissions/simulation/compare-simulation";
import type { PermissionView } from "../use-permission-view";

export interface SimulationCheckAsk {
  scope: ReadScope;
  roleId: string;
  view: PermissionView;
  /** Without what what-if changes: IAM knows nothing of it. */
  rows: readonly MatrixRow[];
}

export interface SimulationCheck {
  answer: SimulationAnswer;
  /** Null while the simulator has said nothing. */
  compared: ReturnType<typeof compareSimulation> | null;
  openOperation: (operationId: string) => void;
  /** The operation that was opened from this list, until its details have taken the focus. */
  opened: RefObject<string | null>;
}

/** The verdicts beside those of IAM's simulator, once it was asked. */
export function useSimulationCheck({ scope, roleId, view, rows }: SimulationCheckAsk): SimulationCheck {
  const answer = useSimulation(scope, { roleId, place: view.place });
  const operations = answer.data?.operations ?? null;
  const compared = useMemo(() => operations && compareSimulation(rows, operations), [operations, rows]);
  const opened = useRef<string | null>(null);
  const openOperation = (operationId: string) => {
    opened.current = operationId;
    view.openOperation(operationId);
  };
  return { answer, compared, openOperation, opened };
}
