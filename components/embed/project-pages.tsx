"use client";

import { readPrincipalType } from "@/components/resources/members/principal-type";
import { pageScope } from "@/components/resources/page-scope";
import { PageSkeleton } from "@/components/resources/page-skeleton";
import { ProjectAssetsPage } from "@/components/resources/project/project-assets-page";
import { ProjectAttributesPage } from "@/components/resources/project/project-attributes-page";
import { ProjectMapPage } from "@/components/resources/project/project-map-page";
import { ProjectMembersPage } from "@/components/resources/project/project-members-page";
import type { ProjectPageBase } from "@/components/resources/project/project-page";
import { pageRoutes } from "@/lib/shared/routes";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf } from "@/lib/shared/sdma/read-request";
import type { FramePageProps } from "./page-props";
import { useFrameNames } from "./use-frame-names";
import { useLoaded } from "./use-loaded";

/** The pages of a project. */
export function ProjectPages({ session, target, show }: FramePageProps) {
  const [libraryId = "", projectId = ""] = target.ids;
  const address = { deploymentId: session.deployment.id, libraryId, projectId };
  const scope = pageScope(session);
  const project = useLoaded(scope, requestOf(reads.getProject, { libraryId, projectId }));
  const named = useFrameNames(scope, target.ids);
  if (!project) return <PageSkeleton hasTabs hasToolbar />;
  const base = { session, routes: pageRoutes.embed, address, project, named };
  if (target.page === "project-members") return <ProjectMembers {...base} show={show} />;
  if (target.page === "project-attributes") return <ProjectAttributes {...base} />;
  return <ProjectAssets {...base} isMap={target.page === "project-map"} />;
}

function ProjectAssets({ isMap, ...base }: ProjectPageBase & { isMap: boolean }) {
  const assets = useLoaded(pageScope(base.session), requestOf(reads.listAssets, base.address));
  if (!assets) return <PageSkeleton hasTabs hasToolbar={!isMap} />;
  return isMap ? (
    <ProjectMapPage {...base} assets={assets} />
  ) : (
    <ProjectAssetsPage {...base} assets={assets} />
  );
}

function ProjectMembers({ show, ...base }: ProjectPageBase & { show: string | undefined }) {
  const principalType = readPrincipalType(show);
  const request = requestOf(reads.listProjectMembers, base.address, { principalType });
  const members = useLoaded(pageScope(base.session), request);
  if (!members) return <PageSkeleton hasTabs hasToolbar />;
  return <ProjectMembersPage {...base} principalType={principalType} members={members} />;
}

function ProjectAttributes(base: ProjectPageBase) {
  const known = useLoaded(pageScope(base.session), requestOf(reads.getProjectKnownAttributes, base.address));
  if (!known) return <PageSkeleton hasTabs hasToolbar />;
  return <ProjectAttributesPage {...base} known={known} />;
}
