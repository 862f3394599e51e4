"use client";

import { LibrariesPage } from "@/components/resources/library/libraries-page";
import { LibraryAssetsPage } from "@/components/resources/library/library-assets-page";
import { LibraryMembersPage } from "@/components/resources/library/library-members-page";
import { LibraryOverviewPage } from "@/components/resources/library/library-overview-page";
import type { LibraryPageBase } from "@/components/resources/library/library-page";
import { LibraryProjectsPage } from "@/components/resources/library/library-projects-page";
import { readPrincipalType } from "@/components/resources/members/principal-type";
import { pageScope } from "@/components/resources/page-scope";
import { PageSkeleton } from "@/components/resources/page-skeleton";
import { pageRoutes } from "@/lib/shared/routes";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf } from "@/lib/shared/sdma/read-request";
import type { FramePageProps } from "./page-props";
import { useFrameNames } from "./use-frame-names";
import { useLoaded } from "./use-loaded";

/** The pages of a library, and the list of libraries. */
export function LibraryPages(props: FramePageProps) {
  return props.target.page === "libraries" ? <Libraries {...props} /> : <Library {...props} />;
}

function Libraries({ session }: FramePageProps) {
  const libraries = useLoaded(pageScope(session), requestOf(reads.listLibraries, {}));
  if (!libraries) return <PageSkeleton hasToolbar />;
  return <LibrariesPage session={session} libraries={libraries} />;
}

function Library({ session, target, show }: FramePageProps) {
  const [libraryId = ""] = target.ids;
  const scope = pageScope(session);
  const library = useLoaded(scope, requestOf(reads.getLibrary, { libraryId }));
  const named = useFrameNames(scope, target.ids);
  if (!library) return <PageSkeleton hasTabs hasToolbar />;
  const base = { session, routes: pageRoutes.embed, libraryId, library, named };
  if (target.page === "library-assets") return <LibraryAssets {...base} />;
  if (target.page === "library-members") return <LibraryMembers {...base} show={show} />;
  return <LibraryProjects {...base} isOverview={target.page === "library"} />;
}

function LibraryProjects({ isOverview, ...base }: LibraryPageBase & { isOverview: boolean }) {
  const { libraryId, session } = base;
  const projects = useLoaded(pageScope(session), requestOf(reads.listProjects, { libraryId }));
  if (!projects) return <PageSkeleton hasTabs hasToolbar />;
  return isOverview ? (
    <LibraryOverviewPage {...base} projects={projects} />
  ) : (
    <LibraryProjectsPage {...base} projects={projects} />
  );
}

function LibraryAssets(base: LibraryPageBase) {
  const { libraryId, session } = base;
  const assets = useLoaded(pageScope(session), requestOf(reads.listLibraryAssets, { libraryId }));
  if (!assets) return <PageSkeleton hasTabs hasToolbar />;
  return <LibraryAssetsPage {...base} assets={assets} />;
}

function LibraryMembers({ show, ...base }: LibraryPageBase & { show: string | undefined }) {
  const { libraryId, session } = base;
  const principalType = readPrincipalType(show);
  const request = requestOf(reads.listLibraryMembers, { libraryId }, { principalType });
  const members = useLoaded(pageScope(session), request);
  if (!members) return <PageSkeleton hasTabs hasToolbar />;
  return <LibraryMembersPage {...base} principalType={principalType} members={members} />;
}
