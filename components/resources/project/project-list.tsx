"use client";

import { FolderKanban } from "lucide-react";
import { useCallback, useEffect, useMemo } from "react";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import { CellText } from "@/components/data-grid/cell-text";
import { figureColumn } from "@/components/data-grid/figure-column";
import type { GridColumn } from "@/components/data-grid/grid-column";
import { RowLink } from "@/components/data-grid/row-link";
import { timeColumn } from "@/components/data-grid/time-column";
import { rememberName } from "@/components/resources/known-names";
import type { ResourceKind } from "@/components/resources/resource-kind";
import { ResourceList } from "@/components/resources/resource-list";
import { useRoutes } from "@/components/resources/routes-provider";
import { EmptyState } from "@/components/ui/empty-state";
import type { ReadScope } from "@/lib/client/read-scope";
import { useCursorList } from "@/lib/client/use-cursor-list";
import { formatBytes } from "@/lib/shared/format/bytes";
import { formatCount, formatCountOf } from "@/lib/shared/format/count";
import { toEpochMs } from "@/lib/shared/sdma/epoch";
import type { SdmaListProjectsAnswer, SdmaProject } from "@/lib/shared/sdma/generated/answers.gen";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf } from "@/lib/shared/sdma/read-request";

const readProjects = ({ projects }: SdmaListProjectsAnswer) => projects;
const changedAtMs = ({ updatedAt, createdAt }: SdmaProject) => toEpochMs(updatedAt ?? createdAt);

const projectKind: ResourceKind<SdmaProject> = {
  noun: { one: "project", many: "projects" },
  paletteKind: "project",
  rowId: ({ projectId }) => projectId,
  facetsOf: ({ projectName }) => ({ name: projectName }),
  attributesOf: ({ metadataAttributes = [] }) =>
    metadataAttributes.map(({ attribute, value }) => ({ name: attribute, value })),
  narrowLine: ({ assetCount, totalSize }) =>
    `${formatCountOf(assetCount, { one: "asset", many: "assets" })} · ${formatBytes(totalSize)}`,
};

function projectColumns(hrefOf: (project: SdmaProject) => string): GridColumn<SdmaProject>[] {
  return [
    {
      id: "name",
      isFixed: true,
      header: "Name",
      track: "minmax(12rem, 2fr)",
      sortValue: ({ projectName }) => projectName,
      cell: (project) => <RowLink href={hrefOf(project)} name={project.projectName} />,
    },
    figureColumn({
      id: "assets",
      header: "Assets",
      track: "5rem",
      figureOf: ({ assetCount }: SdmaProject) => assetCount,
      format: formatCount,
    }),
    figureColumn({
      id: "files",
      header: "Files",
      track: "5rem",
      figureOf: ({ fileCount }: SdmaProject) => fileCount,
      format: formatCount,
    }),
    figureColumn({
      id: "size",
      header: "Size",
      track: "5.5rem",
      figureOf: ({ totalSize }: SdmaProject) => totalSize,
      format: formatBytes,
    }),
    timeColumn({
      id: "created",
      header: "Created",
      track: "8rem",
      isWideOnly: true,
      atMsOf: ({ createdAt }: SdmaProject) => toEpochMs(createdAt),
    }),
    timeColumn({ id: "updated", header: "Updated", track: "8rem", atMsOf: changedAtMs }),
    {
      id: "by",
      header: "By",
      track: "minmax(6rem, 0.8fr)",
      isWideOnly: true,
      sortValue: ({ updatedBy, createdBy }) => updatedBy ?? createdBy,
      cell: ({ updatedBy, createdBy }) => <CellText text={updatedBy ?? createdBy} />,
    },
  ];
}

export interface ProjectListProps {
  scope: ReadScope;
  libraryId: string;
  firstPage: SdmaListProjectsAnswer;
}

/** The projects of a library that the person may see. */
export function ProjectList({ scope, libraryId, firstPage }: ProjectListProps) {
  const routes = useRoutes();
  const { deploymentId } = scope;
  const list = useCursorList({
    scope,
    firstPage,
    requestPage: (nextToken) => requestOf(reads.listProjects, { libraryId }, { nextToken }),
    readItems: readProjects,
    onCall: useRecordCalls(),
  });
  useEffect(() => {
    for (const { projectId, projectName } of list.items) rememberName(projectId, projectName);
  }, [list.items]);
  const hrefOf = useCallback(
    ({ projectId }: SdmaProject) => routes.project({ deploymentId, libraryId, projectId }),
    [deploymentId, libraryId, routes],
  );
  return (
    <ResourceList
      scope={scope}
      kind={projectKind}
      list={list}
      columns={useMemo(() => projectColumns(hrefOf), [hrefOf])}
      rowHref={hrefOf}
      empty={
        <EmptyState icon={<FolderKanban />} title="No projects available to you">
          A project can be a survey, a site or a building. Contributors on the library create one with
          CreateProject; a project&apos;s Manager or Owner can add you to one that exists.
        </EmptyState>
      }
    />
  );
}
