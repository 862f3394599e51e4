"use client";

import { FileX } from "lucide-react";
import dynamic from "next/dynamic";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReadScope } from "@/lib/client/read-scope";
import { formatBytes } from "@/lib/shared/format/bytes";
import { PlainText } from "./plain-text";
import type { PreviewPlan } from "./preview-plan";
import { useFileText } from "./use-file-text";

const loading = () => <Skeleton className="m-4 h-60" />;
const CsvPreview = dynamic(() => import("./csv-preview").then((module) => module.CsvPreview), { loading });
const GeoJsonPreview = dynamic(() => import("./geo-json-preview").then((module) => module.GeoJsonPreview), {
  loading,
});

export interface TextPreviewProps {
  scope: ReadScope;
  href: string;
  path: string;
  plan: Exclude<PreviewPlan, { show: "none" }>;
}

function prettyJson(text: string): string | null {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return null;
  }
}

/** A file that is text in some form. */
export function TextPreview({ scope, href, path, plan }: TextPreviewProps) {
  const { file, problem, retry } = useFileText(scope, href, plan.maxBytes);
  if (problem)
    return (
      <div className="p-4">
        <ProblemNotice problem={problem} onRetry={retry} headingLevel={3} />
      </div>
    );
  if (!file) return <Skeleton className="m-4 h-60" />;
  if (file.isBinary)
    return (
      <EmptyState icon={<FileX />} title="Not a text">
        The name promises a text, yet the content is binary. Download it to look at it.
      </EmptyState>
    );
  return (
    <>
      {!file.isWhole && (
        <p className="border-line border-b px-4 py-2 text-ink-muted">
          The first {formatBytes(plan.maxBytes)} are shown; download the file for the rest.
        </p>
      )}
      <Content show={plan.show} text={file.text} path={path} />
    </>
  );
}

function Content({ show, text, path }: { show: string; text: string; path: string }) {
  if (show === "csv") return <CsvPreview text={text} label={path} />;
  if (show === "geojson") return <GeoJsonPreview text={text} label={path} />;
  const pretty = show === "json" ? prettyJson(text) : null;
  return (
    <>
      {show === "json" && pretty === null && (
        <p className="border-line border-b px-4 py-2 text-warning-ink">
          This is not valid JSON; it is shown as it is.
        </p>
      )}
      <PlainText text={pretty ?? text} label={path} />
    </>
  );
}
