"use client";

import { Library } from "lucide-react";
import { useCallback, useEffect, useMemo } from "react";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import { CellText } from "@/components/data-grid/cell-text";
import type { GridColumn } from "@/components/data-grid/grid-column";
import { RowLink } from "@/components/data-grid/row-link";
import { timeColumn } from "@/components/data-grid/time-column";
import { rememberName } from "@/components/resources/known-names";
import type { ResourceKind } from "@/components/resources/resource-kind";
import { ResourceList } from "@/components/resources/resource-list";
import { useRoutes } from "@/components/resources/routes-provider";
import { CopyableId } from "@/components/ui/copyable-id";
import { EmptyState } from "@/components/ui/empty-state";
import type { ReadScope } from "@/lib/client/read-scope";
import { useCursorList } from "@/lib/client/use-cursor-list";
import { toEpochMs } from "@/lib/shared/sdma/epoch";
import type { SdmaLibrary, SdmaListLibrariesAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf } from "@/lib/shared/sdma/read-request";

const readLibraries = ({ libraries }: SdmaListLibrariesAnswer) => libraries;

const libraryKind: ResourceKind<SdmaLibrary> = {
  noun: { one: "library", many: "libraries" },
  paletteKind: "library",
  rowId: ({ libraryId }) => libraryId,
  facetsOf: ({ libraryName }) => ({ name: libraryName }),
  narrowLine: ({ createdBy }) => `created by ${createdBy}`,
};

function libraryColumns(hrefOf: (library: SdmaLibrary) => string): GridColumn<SdmaLibrary>[] {
  return [
    {
      id: "name",
      isFixed: true,
      header: "Name",
      track: "minmax(12rem, 2fr)",
      sortValue: ({ libraryName }) => libraryName,
      cell: (library) => <RowLink href={hrefOf(library)} name={library.libraryName} />,
    },
    {
      id: "id",
      header: "Id",
      track: "minmax(10rem, 1fr)",
      isWideOnly: true,
      cell: ({ libraryId }) => <CopyableId id={libraryId} name="library id" />,
    },
    {
      id: "bucket",
      header: "Bucket",
      track: "minmax(8rem, 1fr)",
      isWideOnly: true,
      sortValue: ({ storageConfig }) => storageConfig.defaultS3BucketName,
      cell: ({ storageConfig }) => <CellText text={storageConfig.defaultS3BucketName} />,
    },
    timeColumn({
      id: "created",
      header: "Created",
      track: "8rem",
      atMsOf: ({ createdAt }: SdmaLibrary) => toEpochMs(createdAt),
    }),
    {
      id: "by",
      header: "By",
      track: "minmax(6rem, 0.6fr)",
      isWideOnly: true,
      sortValue: ({ createdBy }) => createdBy,
      cell: ({ createdBy }) => <CellText text={createdBy} />,
    },
  ];
}

/** The libraries of a deployment that the role may see. */
export function LibraryList({ scope, firstPage }: { scope: ReadScope; firstPage: SdmaListLibrariesAnswer }) {
  const routes = useRoutes();
  const { deploymentId } = scope;
  const list = useCursorList({
    scope,
    firstPage,
    requestPage: (nextToken) => requestOf(reads.listLibraries, {}, { nextToken }),
    readItems: readLibraries,
    onCall: useRecordCalls(),
  });
  useEffect(() => {
    for (const { libraryId, libraryName } of list.items) rememberName(libraryId, libraryName);
  }, [list.items]);
  const hrefOf = useCallback(
    ({ libraryId }: SdmaLibrary) => routes.library(deploymentId, libraryId),
    [deploymentId, routes],
  );
  return (
    <ResourceList
      scope={scope}
      kind={libraryKind}
      list={list}
      columns={useMemo(() => libraryColumns(hrefOf), [hrefOf])}
      rowHref={hrefOf}
      empty={
        <EmptyState icon={<Library />} title="No libraries available to you">
          A deployment has one library, created when SDMA is installed. It appears here once an administrator
          grants you a level on it or on one of its projects.
        </EmptyState>
      }
    />
  );
}
