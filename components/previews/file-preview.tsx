"use client";

import { FileBox, Lock } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { formatOfPath } from "@/components/resources/file-format";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReadScope } from "@/lib/client/read-scope";
import { planPreview } from "./preview-plan";

const loading = () => <Skeleton className="m-4 h-60" />;
const TextPreview = dynamic(() => import("./text-preview").then((module) => module.TextPreview), { loading });

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
  if (plan.show === "image") return <Picture href={href} path={path} />;
  if (plan.show !== "none") return <TextPreview scope={scope} href={href} path={path} plan={plan} />;
  const [picture] = pictures;
  return (
    <>
      {picture && <Picture href={picture} path={path} />}
      <EmptyState icon={<FileBox />} title={format}>
        {plan.reason}
      </EmptyState>
    </>
  );
}

function Picture({ href, path }: { href: string; path: string }) {
  const [hasFailed, setFailed] = useState(false);
  if (hasFailed)
    return (
      <EmptyState icon={<FileBox />} title="The picture could not be shown">
        Its content did not arrive, or is not the picture that its name promises.
      </EmptyState>
    );
  return (
    // biome-ignore lint/performance/noImgElement: the address needs the session, which Next's image service has not
    <img
      src={href}
      alt={path}
      onError={() => setFailed(true)}
      className="mx-auto block max-h-[70vh] min-h-40 max-w-full bg-sunken object-contain"
    />
  );
}
