"use client";

import { type ReactNode, useState } from "react";
import { ReadProblem } from "@/components/problem/read-problem";
import { WaitingSkeleton } from "@/components/problem/waiting";
import { Button } from "@/components/ui/button";
import type { ReadScope } from "@/lib/client/read-scope";
import type { TextEncoding } from "@/lib/client/text-encodings";
import { formatBytes } from "@/lib/shared/format/bytes";
import { GeoJsonPreview } from "./geo-json-preview";
import { useDecoded } from "./use-decoded";
import { useFileText } from "./use-file-text";

/** A browser holds the text, what was read of it and the drawing at once. */
const mostBytes = 50 * 1024 * 1024;

export interface LargeGeoJsonProps {
  scope: ReadScope;
  href: string;
  path: string;
  /** Bytes. */
  size: number;
  /** The encoding that the person has chosen; null: recognized from the content. */
  chosen: TextEncoding | null;
  /** The start of the file as text. */
  children: ReactNode;
}

/** A document of which only the start was read: why it has no map, and the map on request. */
export function LargeGeoJson({ children, size, ...file }: LargeGeoJsonProps) {
  const [isWanted, want] = useState(false);
  if (isWanted) return <WholeGeoJson {...file} />;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-4 py-2 text-ink-muted">
        {size > mostBytes ? (
          <p>
            No map: the file has {formatBytes(size)}, and maps are limited to files of up to 50 MB. Download
            it and open it in a GIS such as QGIS.
          </p>
        ) : (
          <>
            <p>No map yet: the file is large, and drawing a map reads all of it ({formatBytes(size)}).</p>
            <Button size="sm" onClick={() => want(true)}>
              Draw the map
            </Button>
          </>
        )}
      </div>
      {children}
    </>
  );
}

function WholeGeoJson({ scope, href, path, chosen }: Omit<LargeGeoJsonProps, "children" | "size">) {
  const { data, ...read } = useFileText(scope, href, mostBytes);
  const file = useDecoded(data, chosen);
  if (read.problem)
    return (
      <div className="p-4">
        <ReadProblem read={read} />
      </div>
    );
  if (!file) return <WaitingSkeleton label="Loading the file" onCancel={read.cancel} className="m-4 h-96" />;
  return <GeoJsonPreview text={file.text} label={path} />;
}
