import { DoorClosed } from "lucide-react";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { EntranceFrame } from "@/components/shell/entrance-frame";
import { RoleRequest } from "@/components/shell/role-request";
import { RoleRequests } from "@/components/shell/role-requests";
import { buttonLook } from "@/components/ui/button-look";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageLink } from "@/components/ui/page-link";
import { loadRoleRequests } from "@/lib/server/door/next/access-requests";
import { type PersonContext, requirePerson } from "@/lib/server/door/next/page";
import { callbackPath } from "@/lib/shared/callback-path";
import { routes } from "@/lib/shared/routes";

interface NoRolePageProps {
  params: Promise<{ deployment: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Only an address of this deployment: whoever gets a role goes on to what the link meant. */
function wantedPath(deploymentId: string, then: string | string[] | undefined): string | undefined {
  const path = typeof then === "string" ? callbackPath(then, "") : "/";
  const [, first = ""] = path.split("/");
  return first === deploymentId && !path.startsWith(routes.noRole(deploymentId)) ? path : undefined;
}

const entryOf = ({ deployments }: PersonContext, deploymentId: string) =>
  deployments.find(({ deployment }) => deployment.id === deploymentId);

export async function generateMetadata({ params }: NoRolePageProps): Promise<Metadata> {
  const entry = entryOf(await requirePerson(), (await params).deployment);
  return { title: entry ? "No role" : "Not found" };
}

export default async function NoRolePage({ params, searchParams }: NoRolePageProps) {
  const { deployment: deploymentId } = await params;
  const wanted = wantedPath(deploymentId, (await searchParams).then);
  const visitor = await requirePerson();
  const entry = entryOf(visitor, deploymentId) ?? notFound();
  const { person, csrfToken } = visitor;
  if (entry.roles.length > 0) redirect(wanted ?? routes.libraries(deploymentId));
  const requests = await loadRoleRequests(deploymentId);
  return (
    <EntranceFrame visitor={{ person, csrfToken }}>
      <div className="mx-auto flex w-full max-w-xl flex-col gap-5 px-4 py-10">
        <div>
          <span aria-hidden className="mb-3 inline-flex rounded-xl bg-sunken p-3 text-ink-subtle">
            <DoorClosed className="size-5" />
          </span>
          <h1 className="font-semibold text-xl tracking-tight">
            You have no role in {entry.deployment.label}
          </h1>
          <p className="mt-1.5 text-ink-muted">
            You are signed in, but your email address and groups give you no role in this deployment. Only an
            administrator of this portal can change that. Nothing was sent to AWS or SDMA.
          </p>
        </div>
        <section
          aria-label="What the portal knows about you"
          className="rounded-xl border border-line bg-surface p-4"
        >
          <DefinitionList
            items={[
              { term: "Name", value: person.name },
              { term: "Email", value: person.email || "none was provided by the sign-in service" },
              {
                term: "Groups",
                value: person.groups.join(", ") || "none were provided by the sign-in service",
              },
            ]}
          />
        </section>
        <section className="flex flex-col gap-2">
          <h2 className="font-medium">Request a role</h2>
          <div className="rounded-xl border border-line bg-surface p-4">
            <RoleRequest asker={{ person, csrfToken, deployment: entry.deployment, role: null }} />
          </div>
        </section>
        <RoleRequests requests={requests} />
        <p className="text-ink-muted">
          Groups are read when you sign in. After a change, sign out and sign in again.
          {wanted && " This address then leads to what you wanted to open."}
        </p>
        <PageLink href={routes.home()} className={`${buttonLook("secondary", "md")} self-start`}>
          All deployments
        </PageLink>
      </div>
    </EntranceFrame>
  );
}
