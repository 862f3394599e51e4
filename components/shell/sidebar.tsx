import { AppWindow, Gauge, Library, Link2, ScrollText, ShieldCheck, UserRoundKey } from "lucide-react";
import { pageScope } from "@/components/resources/page-scope";
import { PageLink } from "@/components/ui/page-link";
import type { AdminPageSummary } from "@/lib/shared/contracts/admin-page";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import { routes } from "@/lib/shared/routes";
import { AdminPageLinks } from "./admin-page-links";
import { DeploymentSwitcher } from "./deployment-switcher";
import { LazyAccessCount } from "./lazy-parts";
import { Logo } from "./logo";
import { NavLink } from "./nav-link";
import { PersonMenu } from "./person-menu";

/** Deployment, navigation and person; a column on wide screens, a sheet on phones. */
export function Sidebar({
  session,
  adminPages,
}: {
  session: PortalSession;
  adminPages: readonly AdminPageSummary[];
}) {
  return (
    <div className="flex h-full flex-col gap-4">
      <PageLink href={routes.home()} className="flex w-fit items-center gap-2 rounded-md px-2 font-semibold">
        <Logo />
        SDMA Portal
      </PageLink>
      <div className="flex flex-col gap-3">
        <DeploymentSwitcher current={session.deployment} deployments={session.deployments} />
        <nav aria-label="Main" className="flex flex-col gap-0.5">
          <NavLink href={routes.libraries(session.deployment.id)} icon={<Library aria-hidden />}>
            Libraries
          </NavLink>
          <NavLink href={routes.quota(session.deployment.id)} icon={<Gauge aria-hidden />}>
            Quota & throttling
          </NavLink>
          <NavLink href={routes.permissions(session.deployment.id)} icon={<ShieldCheck aria-hidden />}>
            Permissions
          </NavLink>
          <NavLink href={routes.accessRequests(session.deployment.id)} icon={<UserRoundKey aria-hidden />}>
            Access requests
            <LazyAccessCount scope={pageScope(session)} />
          </NavLink>
          <NavLink href={routes.links(session.deployment.id)} icon={<Link2 aria-hidden />}>
            Shared links
          </NavLink>
          {session.isAdministrator && (
            <NavLink href={routes.auditLog(session.deployment.id)} icon={<ScrollText aria-hidden />}>
              Audit log
            </NavLink>
          )}
          {session.isAdministrator && (
            <NavLink href={routes.embedDoctor(session.deployment.id)} icon={<AppWindow aria-hidden />}>
              Embedding
            </NavLink>
          )}
        </nav>
        <AdminPageLinks deploymentId={session.deployment.id} pages={adminPages} />
      </div>
      <div className="mt-auto">
        <PersonMenu session={session} />
      </div>
    </div>
  );
}
