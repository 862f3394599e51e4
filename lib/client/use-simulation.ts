"use client";

import { useState } from "react";
import useSWR from "swr";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { Simulation } from "@/lib/shared/contracts/simulation";
import { routes } from "@/lib/shared/routes";
import { readsOnMount } from "./quiet-reads";
import { type ReadScope, scopeKey } from "./read-scope";
import { orProblem } from "./report-problem";

export interface SimulationQuery {
  roleId: string;
  /** Ids such as `project`; null: any of its kind. */
  place: Readonly<Record<"library" | "project" | "template" | "connector", string | null>>;
}

export interface SimulationAnswer {
  data: Simulation | undefined;
  problem: Problem | null;
  isLoading: boolean;
  /** Has the portal ask IAM; again if it did before. */
  ask: () => void;
}

async function read(scope: ReadScope, path: string, isAnew: boolean) {
  const [{ fetchAnswer }, { simulationSchema }] = await Promise.all([
    import("./fetch-answer"),
    import("@/lib/shared/contracts/simulation"),
  ]);
  return fetchAnswer({ path, schema: simulationSchema, isAnew }, { scope });
}

function pathOf({ deploymentId }: ReadScope, { roleId, place }: SimulationQuery): string {
  const ids = Object.entries(place).flatMap(([name, id]) => (id === null ? [] : [[name, id]]));
  return routes.permissionSimulation(deploymentId, { role: roleId, ...Object.fromEntries(ids) });
}

/**
 * What IAM's simulator says of a role on chosen resources. Asked on request only, and for other resources on a new one:
 * IAM allows a whole account few such requests. Costs none of SDMA.
 */
export function useSimulation(scope: ReadScope, query: SimulationQuery): SimulationAnswer {
  const path = pathOf(scope, query);
  const [askedPath, setAskedPath] = useState<string | null>(null);
  const [isAskingAgain, setIsAskingAgain] = useState(false);
  const isAsked = askedPath === path;
  const { data, error, isLoading, mutate } = useSWR<Simulation, Problem>(
    isAsked ? ["simulation", ...scopeKey(scope), path] : null,
    () => orProblem(() => read(scope, path, false)),
    readsOnMount,
  );
  const askAgain = () => {
    setIsAskingAgain(true);
    void mutate(
      orProblem(() => read(scope, path, true)),
      { revalidate: false },
    )
      .catch(() => undefined)
      .finally(() => setIsAskingAgain(false));
  };
  return {
    data,
    problem: error ?? null,
    isLoading: isLoading || isAskingAgain,
    ask: () => (isAsked ? askAgain() : setAskedPath(path)),
  };
}
