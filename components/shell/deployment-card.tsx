import { DoorClosed, TriangleAlert } from "lucide-react";
import { type ReactNode, Suspense } from "react";
import { WaitGate } from "@/components/problem/wait-gate";
import { WaitMark } from "@/components/problem/wait-mark";
import { Badge } from "@/components/ui/badge";
import { PageLink } from "@/components/ui/page-link";
import { Skeleton } from "@/components/ui/skeleton";
import type { DeploymentSummary, RoleSummary } from "@/lib/shared/contracts/portal-session";
import { routes } from "@/lib/shared/routes";
import { ColorDot } from "./color-dot";
import { isProductionColor } from "./is-production-color";

export interface DeploymentCardProps {
  deployment: DeploymentSummary;
  roles: RoleSummary[];
  /** Its libraries, which may come later than the card. */
  children: ReactNode;
}

/** One deployment: where it is, which roles one may take there, what is inside. */
export function DeploymentCard({ deployment, roles, children }: DeploymentCardProps) {
  return (
    <article className="flex h-full flex-col gap-4 rounded-xl border border-line bg-surface p-4 shadow-card">
      <header className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="flex items-center gap-2 font-semibold text-base">
            <ColorDot color={deployment.color} />
            <PageLink
              href={routes.libraries(deployment.id)}
              title={deployment.label}
              className="truncate hover:underline"
            >
              {deployment.label}
            </PageLink>
          </h2>
          <p className="mt-0.5 text-ink-subtle text-xs">
            {[deployment.region, deployment.stage].filter(Boolean).join(" · ")}
          </p>
        </div>
        {isProductionColor(deployment.color) && (
          <Badge tone="danger" icon={<TriangleAlert aria-hidden />}>
            Production
          </Badge>
        )}
      </header>
      {roles.length === 0 ? (
        <NoRole deploymentId={deployment.id} />
      ) : (
        <>
          <RoleList roles={roles} />
          <section aria-label={`Libraries of ${deployment.label}`} className="border-line border-t pt-3">
            <WaitGate>
              <Suspense fallback={<LibrariesSkeleton />}>{children}</Suspense>
            </WaitGate>
          </section>
        </>
      )}
    </article>
  );
}

function RoleList({ roles }: { roles: RoleSummary[] }) {
  return (
    <ul aria-label="Roles you can assume" className="flex flex-wrap gap-1.5">
      {roles.map(({ id, label, color, grantedBy }) => (
        <li key={id} title={`granted by ${grantedBy}`}>
          <Badge icon={<ColorDot color={color} />}>{label}</Badge>
        </li>
      ))}
    </ul>
  );
}

function NoRole({ deploymentId }: { deploymentId: string }) {
  return (
    <p className="flex gap-2 text-ink-muted">
      <DoorClosed aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        You have no role here.{" "}
        <PageLink
          href={routes.noRole(deploymentId)}
          className="text-primary-ink underline underline-offset-2"
        >
          See what to request
        </PageLink>
      </span>
    </p>
  );
}

function LibrariesSkeleton() {
  return (
    <div className="relative">
      <span role="status" className="sr-only">
        Loading libraries
      </span>
      <div className="flex h-9 items-center">
        <Skeleton className="h-3.5 w-2/3" />
      </div>
      <WaitMark className="justify-start!" />
    </div>
  );
}
