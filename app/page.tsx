import type { Metadata } from "next";
import { DeploymentCard } from "@/components/shell/deployment-card";
import { EntranceFrame } from "@/components/shell/entrance-frame";
import { OpenPlace } from "@/components/shell/open-place";
import { paletteScope } from "@/components/shell/palette-scope";
import { requirePerson } from "@/lib/server/door/next/page";
import { DeploymentLibraries } from "./deployment-libraries";

// The layout beside this page does not complete its title.
export const metadata: Metadata = { title: { absolute: "Deployments · SDMA Portal" } };

export default async function HomePage() {
  const { person, csrfToken, deployments } = await requirePerson();
  const open = deployments.flatMap(({ deployment, roles }) => (roles.length > 0 ? [deployment] : []));
  return (
    <EntranceFrame visitor={{ person, csrfToken, deployments: open }}>
      <div className="mx-auto flex w-full max-w-5xl flex-col gap-5 px-4 py-8 md:px-6">
        <div>
          <h1 className="font-semibold text-xl tracking-tight">Deployments</h1>
          <p className="mt-1 text-ink-muted">
            Where your team keeps its spatial data, and what you can open there.
          </p>
        </div>
        {open.length > 0 && <OpenPlace scopes={open.map((deployment) => paletteScope(deployment, person))} />}
        <ul className="grid grid-cols-1 items-start gap-4 md:grid-cols-2">
          {deployments.map(({ deployment, roles }) => (
            <li key={deployment.id}>
              <DeploymentCard deployment={deployment} roles={roles}>
                <DeploymentLibraries deploymentId={deployment.id} />
              </DeploymentCard>
            </li>
          ))}
        </ul>
      </div>
    </EntranceFrame>
  );
}
