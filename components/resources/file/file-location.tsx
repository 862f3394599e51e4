"use client";

import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { lazyPart } from "@/components/ui/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";
import { formatCoordinates } from "@/lib/shared/format/coordinates";
import type { SdmaLocation } from "@/lib/shared/sdma/generated/answers.gen";
import { NoLocation } from "./no-location";

// Reading GeoJSON and its coordinate systems costs 5 kB, and most files have no location.
const FileOnMap = lazyPart(() => import("./file-on-map").then((module) => module.FileOnMap), {
  loading: <Skeleton className="mb-3 h-52" />,
});

export interface FileLocationProps {
  fileId: string;
  path: string;
  location: SdmaLocation | undefined;
}

/** The location of a file's content, on a map and as text. */
export function FileLocation({ fileId, path, location }: FileLocationProps) {
  return (
    <Card title="Location">
      {location ? (
        <FileOnMap fileId={fileId} path={path} location={location} />
      ) : (
        <NoLocation>SDMA found no location in this file.</NoLocation>
      )}
      <DefinitionList
        items={[
          { term: "Coordinates", value: formatCoordinates(location?.latitude, location?.longitude) },
          { term: "Place", value: location?.place },
          {
            term: "Box",
            value: location?.aabb && <code className="break-all text-xs">{location.aabb}</code>,
          },
        ]}
      />
    </Card>
  );
}
