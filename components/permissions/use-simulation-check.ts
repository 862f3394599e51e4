"use client";

import { useMemo } from "react";
import type { ReadScope } from "@/lib/client/read-scope";
import { type SimulationAnswer, useSimulation } from "@/lib/client/use-simulation";
import type { MatrixRow } from "@/lib/shared/permissions/decide-matrix";
import { compareSimulation } from "@/lib/shared/permissions/simulation/compare-simulation";
import type { PermissionView } from "./use-permission-view";

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
}

/** The verdicts beside those of IAM's simulator, once it was asked. */
export function useSimulationCheck({ scope, roleId, view, rows }: SimulationCheckAsk): SimulationCheck {
  const answer = useSimulation(scope, { roleId, place: view.place });
  const operations = answer.data?.operations ?? null;
  const compared = useMemo(() => operations && compareSimulation(rows, operations), [operations, rows]);
  return { answer, compared, openOperation: view.openOperation };
}
