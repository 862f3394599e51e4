"use client";

import { useMemo } from "react";
import { PaletteLauncher } from "@/components/palette/palette-launcher";
import type { DeploymentSummary, PersonSummary } from "@/lib/shared/contracts/portal-session";
import { AccountMenu } from "./account-menu";
import { paletteScope } from "./palette-scope";

export interface EntranceControlsProps {
  person: PersonSummary;
  csrfToken: string;
  /** In which the person has a role. */
  deployments: readonly DeploymentSummary[];
}

/** The palette and the account of pages that belong to no deployment; the palette looks in all of them. */
export function EntranceControls({ person, csrfToken, deployments }: EntranceControlsProps) {
  const scopes = useMemo(
    () => deployments.map((deployment) => paletteScope(deployment, person)),
    [deployments, person],
  );
  return (
    <>
      <PaletteLauncher scopes={scopes} />
      <AccountMenu person={person} csrfToken={csrfToken} />
    </>
  );
}
