"use client";

import { FileX } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import stripAnsi from "strip-ansi";
import { sniffJson } from "@/components/map/sniff-json";
import { ReadProblem } from "@/components/problem/read-problem";
import { WaitingSkeleton } from "@/components/problem/waiting";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";
import type { FileText } from "@/lib/client/fetch-file-text";
import type { ReadScope } from "@/lib/client/read-scope";
import type { TextEncoding } from "@/lib/client/text-encodings";
import { formatBytes } from "@/lib/shared/format/bytes";
import { formatOfPath } from "@/lib/shared/previews/file-format";
import type { PreviewPlan } from "@/lib/shared/previews/preview-plan";
import { EncodingSelect } from "./encoding-select";
import { mostCharacters, PlainText } from "./plain-text";
import { useDecoded } from "./use-decoded";
import { useFileText } from "./use-file-text";
import { writeJson } from "./write-json";

const loading = <Skeleton className="m-4 h-60" />;
const CsvPreview = lazyPart(() => import("./csv-preview").then((module) => module.CsvPreview), { loading });
const GeoJsonPreview = lazyPart(() => import("./geo-json-preview").then((module) => module.GeoJsonPreview), {
  loading,
});
const LargeGeoJson = lazyPart(() => import("./large-geo-json").then((module) => module.LargeGeoJson), {
  loading,
});

type TextPlan = Exclude<PreviewPlan, { show: "none" }>;

export interface TextPreviewProps {
  scope: ReadScope;
  href: string;
  path: string;
  /** Bytes. */
  size: number;
  plan: TextPlan;
  /** Shown in place of content that is not text, or that cannot be read. */
  otherwise?: ReactNode;
}

/** The file as it was read, or in the encoding that the person has chosen since, without terminal escapes. */
function useEncoding(file: FileText | undefined) {
  const [chosen, choose] = useState<TextEncoding | null>(null);
  const decoded = useDecoded(file, chosen) ?? file;
  const shown = useMemo(() => decoded && { ...decoded, text: stripAnsi(decoded.text) }, [decoded]);
  const isPlain = file?.encoding === "utf-8" && !file.isGuess;
  return {
    shown,
    hasEscapes: shown?.text !== decoded?.text,
    chosen,
    chooser: shown && !isPlain ? { encoding: chosen ?? shown.encoding, choose } : null,
  };
}

/** A file that is text in some form. */
export function TextPreview({ scope, href, path, size, plan, otherwise }: TextPreviewProps) {
  const { data: file, ...read } = useFileText(scope, href, plan.maxBytes);
  const { shown, hasEscapes, chosen, chooser } = useEncoding(file);
  if (read.problem)
    return (
      otherwise ?? (
        <div className="p-4">
          <ReadProblem read={read} />
        </div>
      )
    );
  if (!file || !shown)
    return <WaitingSkeleton label="Loading the file" onCancel={read.cancel} className="m-4 h-60" />;
  if (file.isBinary)
    return (
      otherwise ?? (
        <EmptyState icon={<FileX />} title="Not a text file">
          {plan.hint ?? "The content is binary."} Download the file to open it.
        </EmptyState>
      )
    );
  return (
    <>
      {plan.hint && <Note>{plan.hint}</Note>}
      {hasEscapes && <Note>Terminal colors and cursor movements are left out.</Note>}
      {chooser && (
        <Note>
          <EncodingSelect encoding={chooser.encoding} onChoose={chooser.choose} />
          {file.isGuess && " The file does not state its encoding; this is a guess."}
        </Note>
      )}
      {file.isWhole ? (
        <Content show={plan.show} file={shown} path={path} />
      ) : (
        <Start {...{ scope, href, path, size, plan, chosen }} file={shown} />
      )}
    </>
  );
}

/** The start of a file that is longer than what is read of it at first. */
function Start({ file, plan, ...at }: TextPreviewProps & { file: FileText; chosen: TextEncoding | null }) {
  const { path } = at;
  const note = <Note>The first {formatBytes(plan.maxBytes)} are shown; download the file for the rest.</Note>;
  if (!isGeo(path, plan.show, file))
    return (
      <>
        {note}
        <Content show={plan.show} file={file} path={path} />
      </>
    );
  return (
    <LargeGeoJson {...at}>
      {note}
      <PlainText text={file.text} label={path} />
    </LargeGeoJson>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <p className="border-line border-b px-4 py-2 text-ink-muted">{children}</p>;
}

/** Whether a map can be drawn of it: by the file name, else by content. */
function isGeo(path: string, show: TextPlan["show"], { text }: FileText): boolean {
  if (show === "csv") return false;
  return formatOfPath(path)?.preview === "geojson" || sniffJson(text) !== null;
}

function Content({ show, file, path }: { show: TextPlan["show"]; file: FileText; path: string }) {
  const isMap = useMemo(() => isGeo(path, show, file), [path, show, file]);
  if (isMap) return <GeoJsonPreview text={file.text} label={path} />;
  if (show === "csv") return <CsvPreview text={file.text} isWhole={file.isWhole} label={path} />;
  return show === "json" ? (
    <Json text={file.text} path={path} />
  ) : (
    <PlainText text={file.text} label={path} />
  );
}

function Json({ text, path }: { text: string; path: string }) {
  const json = useMemo(() => writeJson(text, mostCharacters), [text]);
  return (
    <>
      {!json.isValid && (
        <p className="border-line border-b px-4 py-2 text-warning-ink">
          This is not valid JSON, so it is shown as is.
        </p>
      )}
      <PlainText text={json.text} label={path} />
    </>
  );
}
