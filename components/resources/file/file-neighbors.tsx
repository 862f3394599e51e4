"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useEffectEvent, useLayoutEffect, useMemo } from "react";
import { useRoutes } from "@/components/resources/routes-provider";
import { buttonLook } from "@/components/ui/button-look";
import { usePageNavigation } from "@/components/ui/page-navigation";
import type { ReadScope } from "@/lib/client/read-scope";
import { formatCount } from "@/lib/shared/format/count";
import type { FileAddress } from "@/lib/shared/routes";
import type { SdmaFile } from "@/lib/shared/sdma/generated/answers.gen";
import { nameOfPath } from "@/lib/shared/sdma/name-of-path";
import { placeOfFile } from "./file-order";
import { useFilesOfAsset } from "./use-files-of-asset";

/** What scrolls, chooses or types with arrows keeps them: they turn the page while nothing in it has the focus. */
const isFree = (target: EventTarget | null) =>
  target === document.body ||
  (target instanceof HTMLElement && target.matches("#main, h1, [aria-keyshortcuts^=Arrow]"));

function useArrowKeys(previous: string | undefined, next: string | undefined) {
  const navigation = usePageNavigation();
  // An effect would still know the neighbors of the page before when a key follows at once.
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
    const href = event.key === "ArrowLeft" ? previous : event.key === "ArrowRight" ? next : undefined;
    if (href === undefined || !isFree(event.target)) return;
    event.preventDefault();
    navigation.open(href);
  });
  // With the first frame: a key that follows at once would meet a page that does not listen yet.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

/** The files before and after this one in its asset; ← and → go there. A request for each page of files, kept for the files to come. */
export function FileNeighbors({ scope, address }: { scope: ReadScope; address: FileAddress }) {
  const routes = useRoutes();
  const known = useFilesOfAsset(scope, address);
  const place = useMemo(
    () => (known ? placeOfFile(known.files, address.fileId) : null),
    [known, address.fileId],
  );
  const hrefOf = (file: SdmaFile | null | undefined) =>
    file ? routes.file({ ...address, fileId: file.fileId }) : undefined;
  useArrowKeys(hrefOf(place?.previous), hrefOf(place?.next));
  // The place is kept, so that nothing moves when the answer comes.
  if (!place) return <div className="h-8 w-36 max-sm:hidden" />;
  const total = `${formatCount(place.count)}${known?.isComplete ? "" : "+"}`;
  return (
    <nav aria-label="Files of this asset" className="flex items-center gap-1">
      <Neighbor file={place.previous} href={hrefOf(place.previous)} label="Previous file" keyName="ArrowLeft">
        <ChevronLeft aria-hidden />
      </Neighbor>
      <span className="px-1 text-ink-muted tabular-nums">
        {formatCount(place.position)} of {total}
      </span>
      <Neighbor file={place.next} href={hrefOf(place.next)} label="Next file" keyName="ArrowRight">
        <ChevronRight aria-hidden />
      </Neighbor>
    </nav>
  );
}

interface NeighborProps {
  file: SdmaFile | null;
  href: string | undefined;
  label: string;
  keyName: string;
  children: ReactNode;
}

function Neighbor({ file, href, label, keyName, children }: NeighborProps) {
  if (!file || !href)
    return (
      <span aria-hidden className={`${buttonLook("disabled", "md")} px-2!`}>
        {children}
      </span>
    );
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={`${label}: ${nameOfPath(file.path)}`}
      aria-keyshortcuts={keyName}
      title={`${label}: ${nameOfPath(file.path)} (${keyName === "ArrowLeft" ? "←" : "→"})`}
      className={`${buttonLook("secondary", "md")} px-2!`}
    >
      {children}
    </Link>
  );
}
