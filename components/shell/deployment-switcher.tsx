"use client";

import { ChevronsUpDown, Grid2x2 } from "lucide-react";
import { Menu } from "@/components/ui/menu";
import type { MenuItem } from "@/components/ui/menu-item";
import type { DeploymentSummary } from "@/lib/shared/contracts/portal-session";
import { routes } from "@/lib/shared/routes";
import { ColorDot } from "./color-dot";
import { isProductionColor } from "./is-production-color";

/** Region and stage, and the word that goes with a red dot where the label lacks it. */
function deploymentLine({ color, label, region, stage }: DeploymentSummary): string {
  const mustWarn = isProductionColor(color) && !/prod/i.test(label);
  return [mustWarn ? "production" : "", region, stage].filter(Boolean).join(" · ");
}

export interface DeploymentSwitcherProps {
  current: DeploymentSummary;
  deployments: DeploymentSummary[];
}

export function DeploymentSwitcher({ current, deployments }: DeploymentSwitcherProps) {
  const items: MenuItem[] = [
    ...deployments.map(
      (deployment): MenuItem => ({
        kind: "link",
        id: deployment.id,
        href: routes.libraries(deployment.id),
        icon: <ColorDot color={deployment.color} />,
        label: deployment.id === current.id ? `${deployment.label} (this one)` : deployment.label,
        hint: deploymentLine(deployment),
      }),
    ),
    { kind: "separator", id: "line" },
    { kind: "link", id: "home", href: routes.home(), icon: <Grid2x2 />, label: "All deployments" },
  ];
  return (
    <Menu
      label="Deployments"
      items={items}
      triggerClassName="flex w-full items-center gap-2 rounded-xl border border-line bg-surface px-2.5 py-2 text-left hover:bg-hover"
      trigger={
        <>
          <ColorDot color={current.color} />
          <span className="min-w-0 flex-1">
            <span className="sr-only">Deployment: </span>
            <span title={current.label} className="block truncate font-medium leading-4">
              {current.label}
            </span>
            <span
              title={deploymentLine(current)}
              className="block truncate text-2xs text-ink-subtle tracking-tight"
            >
              {deploymentLine(current)}
            </span>
          </span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-subtle" />
        </>
      }
    />
  );
}
