import type { ReactNode } from "react";
import { CallBehindPage } from "@/components/calls/call-behind-page";
import { PageCalls } from "@/components/calls/recorded-calls";
import { FoldedRefusal } from "@/components/problem/folded-refusal";
import { ProblemNotice } from "@/components/problem/problem-notice";
import type { TabItem } from "@/components/ui/tabs-nav";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { NamedPlaces } from "@/lib/shared/contracts/named-places";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import type { Problem } from "@/lib/shared/contracts/problem";
import { shortenId } from "@/lib/shared/format/shorten-id";
import type { PageRoutes } from "@/lib/shared/routes";
import { PageBody } from "./page-body";
import { PageAction } from "./page-options";
import { pageScope } from "./page-scope";
import { PageShare, type SharedPage } from "./page-share";
import { ResourceBreadcrumbs, type ResourceBreadcrumbsProps } from "./resource-breadcrumbs";
import { ResourceHeader, type ResourceHeaderProps } from "./resource-header";
import { ResourcePalette } from "./resource-palette";

export interface ResourcePageProps
  extends Pick<ResourceBreadcrumbsProps, "address">,
    Pick<ResourceHeaderProps, "levelOn" | "id" | "counts" | "membersHref"> {
  session: PortalSession;
  routes: PageRoutes;
  named: NamedPlaces;
  /** What the resource itself is called, where it was read. */
  name: string | undefined;
  /** What the page was read with: the resource itself first. */
  reads: readonly Loaded<unknown>[];
  tabs?: TabItem[];
  actions?: ReactNode;
  /** Of a file's page. */
  file?: SharedPage["file"];
  children: ReactNode;
}

/** Neither a missing resource nor an invalid address has anything else to show. */
const endsPage = ({ code, layer }: Problem) =>
  code === "not-found" || (code === "invalid-request" && layer === "portal");

const isRefusal = ({ code }: Problem) => code === "access-denied-iam" || code === "access-denied-sdma";
const refusalText = "Part of this page is not open to you. What you may see is below.";

/** The page one level up: what lists the resource. */
function hrefAbove({ routes, address }: Pick<ResourcePageProps, "routes" | "address">) {
  const { deploymentId, libraryId, projectId, assetId, fileId } = address;
  const ids = [libraryId, projectId, assetId, fileId].filter((id) => id !== undefined);
  return ids.length === 1 ? routes.libraries(deploymentId) : routes.place(deploymentId, ids.slice(0, -1));
}

/** What every page of a resource shares: the way to it, its head, its calls, and what failed about the resource itself. */
export function ResourcePage(props: ResourcePageProps) {
  const { session, routes, reads, address, named, name, actions, file, children, ...header } = props;
  const { id } = header;
  const calls = [...reads, named].flatMap((read) => read.calls);
  const [resource, ...lists] = reads;
  // Of a list's page, the list is what people come for.
  const listFirst = [...lists, ...(resource ? [resource] : []), named].flatMap((read) => read.calls);
  const names = name === undefined ? named.names : { ...named.names, [id.value]: name };
  const problem = resource && !resource.ok ? resource.problem : null;
  const crumbs = <ResourceBreadcrumbs address={address} names={names} />;
  if (problem && (endsPage(problem) || reads.every((read) => !read.ok)))
    return (
      <>
        {crumbs}
        <PageCalls calls={calls} />
        <PageBody>
          <div className="px-4">
            <ProblemNotice problem={problem} size="page" upHref={hrefAbove(props)} />
          </div>
        </PageBody>
      </>
    );
  return (
    <>
      {crumbs}
      <PageCalls calls={calls} />
      <PageBody>
        <ResourcePalette title={names[id.value] ?? shortenId(id.value)} tabs={header.tabs ?? []} />
        <ResourceHeader
          {...header}
          title={names[id.value] ?? shortenId(id.value)}
          scope={pageScope(session)}
          isRefused={problem?.code === "access-denied-sdma" && address.assetId === undefined}
          actions={
            <>
              <PageShare title={names[id.value] ?? shortenId(id.value)} file={file} />
              <PageAction name="calls">
                <CallBehindPage session={session} calls={listFirst} />
              </PageAction>
              {actions}
            </>
          }
        />
        {problem && (
          <div className="px-4 pt-4 md:px-6">
            {isRefusal(problem) && reads.some((read) => read.ok) ? (
              <FoldedRefusal problem={problem} what={refusalText} />
            ) : (
              <ProblemNotice problem={problem} />
            )}
          </div>
        )}
        {children}
      </PageBody>
    </>
  );
}
