import { FolderKanban } from "lucide-react";
import { assetKind } from "@/components/resources/asset/asset-kind";
import { fileNoun } from "@/components/resources/file-noun";
import { Card } from "@/components/ui/card";
import { CopyableId } from "@/components/ui/copyable-id";
import { DefinitionList } from "@/components/ui/definition-list";
import { EmptyState } from "@/components/ui/empty-state";
import { GivenName } from "@/components/ui/given-name";
import { PageLink } from "@/components/ui/page-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { formatBytes } from "@/lib/shared/format/bytes";
import { formatCountOf } from "@/lib/shared/format/count";
import { visibleName } from "@/lib/shared/format/visible-name";
import type { PageRoutes } from "@/lib/shared/routes";
import { toEpochMs } from "@/lib/shared/sdma/epoch";
import type {
  SdmaGetLibraryAnswer,
  SdmaListProjectsAnswer,
  SdmaProject,
} from "@/lib/shared/sdma/generated/answers.gen";

const shownProjects = 8;
const sum = (projects: readonly SdmaProject[], read: (project: SdmaProject) => number) =>
  projects.reduce((total, project) => total + read(project), 0);

/** Facts of a library. */
export function LibraryFacts({ library }: { library: SdmaGetLibraryAnswer }) {
  return (
    <Card title="About this library">
      <DefinitionList
        items={[
          { term: "Id", value: <CopyableId id={library.libraryId} name="library id" /> },
          { term: "SDMA version", value: library.solutionVersion },
          { term: "Created", value: <RelativeTime atMs={toEpochMs(library.createdAt)} variant="calendar" /> },
          { term: "Created by", value: library.createdBy },
          {
            term: "Updated",
            value: library.updatedAt && (
              <RelativeTime atMs={toEpochMs(library.updatedAt)} variant="calendar" />
            ),
          },
          { term: "Updated by", value: library.updatedBy },
          {
            term: "Bucket",
            value: <code className="break-all text-xs">{library.storageConfig.defaultS3BucketName}</code>,
          },
          {
            term: "Root prefix",
            value: <code className="break-all text-xs">{library.storageConfig.defaultRootS3Prefix}</code>,
          },
        ]}
      />
    </Card>
  );
}

/** Totals over the projects on one page of the listing, and the newest of them. */
export function LibraryProjects({
  routes,
  deploymentId,
  libraryId,
  page,
}: {
  routes: PageRoutes;
  deploymentId: string;
  libraryId: string;
  page: SdmaListProjectsAnswer;
}) {
  const { projects, nextToken } = page;
  const isComplete = !nextToken;
  if (projects.length === 0 && isComplete)
    return (
      <Card title="Projects">
        <EmptyState icon={<FolderKanban />} title="No projects available to you">
          Contributors on the library create one with CreateProject.
        </EmptyState>
      </Card>
    );
  const words = [
    formatCountOf(projects.length, { one: "project", many: "projects" }, isComplete),
    formatCountOf(
      sum(projects, ({ assetCount }) => assetCount),
      assetKind.noun,
      isComplete,
    ),
    formatCountOf(
      sum(projects, ({ fileCount }) => fileCount),
      fileNoun,
      isComplete,
    ),
    `${formatBytes(sum(projects, ({ totalSize }) => totalSize))}${isComplete ? "" : " and more"}`,
  ];
  return (
    <Card
      title="Newest projects"
      aside={
        <PageLink
          href={routes.libraryProjects(deploymentId, libraryId)}
          className="text-primary-ink hover:underline"
        >
          All projects
        </PageLink>
      }
      isFlush
    >
      <p className="border-line border-b px-4 pb-3 text-ink-muted">{words.join(" · ")}</p>
      <ul>
        {projects.slice(0, shownProjects).map((project) => (
          <li
            key={project.projectId}
            className="flex min-h-9 items-center justify-between gap-4 border-line border-b px-4 py-1.5 last:border-b-0"
          >
            <PageLink
              href={routes.project({ deploymentId, libraryId, projectId: project.projectId })}
              dir="auto"
              title={visibleName(project.projectName)}
              className="min-w-0 truncate font-medium hover:underline"
            >
              <GivenName text={project.projectName} />
            </PageLink>
            <span className="shrink-0 text-ink-muted">
              {formatCountOf(project.assetCount, assetKind.noun)} · {formatBytes(project.totalSize)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
