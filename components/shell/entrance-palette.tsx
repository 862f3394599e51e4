"use client";

import { useMemo } from "react";
import { PaletteLauncher } from "@/components/palette/palette-launcher";
import type { DeploymentSummary, PersonSummary } from "@/lib/shared/contracts/portal-session";
import { paletteScope } from "./palette-scope";

export interface EntrancePaletteProps {
  person: PersonSummary;
  /** In which the person has a role. */
  deployments: readonly DeploymentSummary[];
}

/** The palette of pages that belong to no deployment: it looks in all of them. */
export function EntrancePalette({ person, deployments }: EntrancePaletteProps) {
  const scopes = useMemo(
    () => deployments.map((deployment) => paletteScope(deployment, person)),
    [deployments, person],
  );
  return <PaletteLauncher scopes={scopes} />;
}
