"use client";

import clsx from "clsx";
import { FileBox, Lock } from "lucide-react";
import { useCallback, useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReadScope } from "@/lib/client/read-scope";
import { formatOfPath } from "@/lib/shared/previews/file-format";
import { isTriedAsText, planPreview, planTrial } from "@/lib/shared/previews/preview-plan";
import { NoPicture } from "./content-picture";
import { ZoomablePicture } from "./zoomable-picture";

const TextPreview = lazyPart(() => import("./text-preview").then((module) => module.TextPreview), {
  loading: <Skeleton className="m-4 h-60" />,
});

export interface FilePreviewProps {
  scope: ReadScope;
  /** Address of the content on the portal. */
  href: string;
  path: string;
  /** Bytes. */
  size: number;
  /** Why the content may not be read. */
  refusal: string | null;
  /** Addresses of images that SDMA made of the file. */
  pictures: readonly string[];
}

/** What a file looks like, as far as a browser can show it; how to open it otherwise. */
export function FilePreview({ scope, href, path, size, refusal, pictures }: FilePreviewProps) {
  const plan = planPreview(path, size);
  const format = formatOfPath(path)?.name ?? "File";
  if (refusal)
    return (
      <EmptyState icon={<Lock />} title="No preview">
        {refusal}
      </EmptyState>
    );
  if (plan.show === "image") return <PicturePreview key={href} {...{ scope, href, path, size }} />;
  if (plan.show !== "none")
    return (
      // The map's room is kept, so that nothing below moves while its code, the file and the map come one after another.
      <div className={clsx(plan.show === "geojson" && "min-h-112 max-md:min-h-[80dvh]")}>
        <TextPreview scope={scope} href={href} path={path} size={size} plan={plan} />
      </div>
    );
  const [picture] = pictures;
  const explanation = (
    <EmptyState icon={<FileBox />} title={format}>
      {plan.reason}
    </EmptyState>
  );
  if (plan.isTried && !picture)
    return <TextPreview {...{ scope, href, path, size }} plan={planTrial(size)} otherwise={explanation} />;
  return (
    <>
      {picture && <ZoomablePicture key={picture} scope={scope} href={picture} alt={path} />}
      {explanation}
    </>
  );
}

/** A file that is an image by its name; one that is text in spite of it is shown as text. */
function PicturePreview({ scope, href, path, size }: Omit<FilePreviewProps, "refusal" | "pictures">) {
  const [isPicture, setPicture] = useState(true);
  const readAsText = useCallback(() => setPicture(false), []);
  if (!isPicture)
    return <TextPreview {...{ scope, href, path, size }} plan={planTrial(size)} otherwise={<NoPicture />} />;
  const onNoPicture = isTriedAsText(size) ? readAsText : undefined;
  return <ZoomablePicture scope={scope} href={href} alt={path} onNoPicture={onNoPicture} />;
}
