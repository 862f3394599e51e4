"use client";

import { FileQuestion } from "lucide-react";
import { PageSkeleton } from "@/components/resources/page-skeleton";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import { kindOfTarget } from "@/lib/shared/embedding/frame-location";
import type { FramePageProps } from "./page-props";

/** A frame shows one kind of page, and the others follow when somebody goes there. */
const loading = <PageSkeleton hasTabs hasToolbar />;
const LibraryPages = lazyPart(() => import("./library-pages").then((module) => module.LibraryPages), {
  loading,
});
const ProjectPages = lazyPart(() => import("./project-pages").then((module) => module.ProjectPages), {
  loading,
});
const AssetPages = lazyPart(() => import("./asset-pages").then((module) => module.AssetPages), { loading });
const FilePages = lazyPart(() => import("./file-pages").then((module) => module.FilePages), { loading });
const QuotaPage = lazyPart(() => import("@/components/quota/quota-page").then((module) => module.QuotaPage), {
  loading,
});
const PermissionsPage = lazyPart(
  () => import("@/components/permissions/matrix/permissions-page").then((module) => module.PermissionsPage),
  { loading },
);

/** The page that a frame's address asks for. */
export function EmbeddedPage(props: FramePageProps) {
  switch (kindOfTarget(props.target)) {
    case "library":
      return <LibraryPages {...props} />;
    case "project":
      return <ProjectPages {...props} />;
    case "asset":
      return <AssetPages {...props} />;
    case "file":
      return <FilePages {...props} />;
    case "quota":
      return <QuotaPage session={props.session} />;
    case "permissions":
      return <PermissionsPage session={props.session} />;
    default:
      return <UnknownPage />;
  }
}

export function UnknownPage() {
  return (
    <EmptyState icon={<FileQuestion />} title="There is no such page">
      The address of this frame leads to no page that can be shown in it.
    </EmptyState>
  );
}
