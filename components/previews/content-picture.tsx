"use client";

import clsx from "clsx";
import { ImageOff } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { ReadProblem } from "@/components/problem/read-problem";
import { WaitingSkeleton } from "@/components/problem/waiting";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReadScope } from "@/lib/client/read-scope";
import { reportProblem } from "@/lib/client/report-problem";
import { raiseDoubtOf } from "@/lib/client/session-news";
import { untilAborted } from "@/lib/client/until-aborted";
import { useContentAddress } from "@/lib/client/use-content-address";
import { useReadSignals } from "@/lib/client/use-read-signals";
import type { Problem } from "@/lib/shared/contracts/problem";

export interface ContentPictureProps {
  scope: ReadScope;
  /** Address of the content on the portal. */
  href: string;
  alt: string;
  className: string;
  /** Of its container; absent: as the classes say. */
  widthPercent?: number | undefined;
  /** The content arrived whole and is no image; must not change between renders. Absent: the picture says so itself. */
  onNoPicture?: (() => void) | undefined;
}

/** An image among a project's files, or the reason why it cannot be displayed. */
export function ContentPicture(props: ContentPictureProps) {
  const { scope, href, alt, className, widthPercent, onNoPicture } = props;
  const [attempt, setAttempt] = useState({ number: 0, hasFailed: false });
  const fail = useCallback(() => setAttempt((last) => ({ ...last, hasFailed: true })), []);
  const retry = () => setAttempt(({ number }) => ({ number: number + 1, hasFailed: false }));
  // An image in the first HTML may have failed before a listener was attached.
  const lookBack = useCallback(
    (image: HTMLImageElement | null) => {
      if (image?.complete && image.naturalWidth === 0) image.decode().catch(fail);
    },
    [fail],
  );
  const src = useContentAddress(href, attempt.number, fail);
  if (attempt.hasFailed) return <PictureFailure {...{ scope, href, onNoPicture }} onRetry={retry} />;
  if (src === null) return <Skeleton className="m-4 h-40" />;
  return (
    // biome-ignore lint/performance/noImgElement: the address needs the session, which Next's image service has not
    <img
      key={attempt.number}
      ref={lookBack}
      src={src}
      alt={alt}
      onError={fail}
      className={clsx("bg-checkered", className)}
      {...(widthPercent === undefined ? {} : { style: { width: `${widthPercent}%` } })}
    />
  );
}

type Reason = { state: "asking" } | { state: "known"; problem: Problem } | { state: "no-picture" };

function PictureFailure({
  scope,
  href,
  onNoPicture,
  onRetry,
}: Pick<ContentPictureProps, "scope" | "href" | "onNoPicture"> & { onRetry: () => void }) {
  const [reason, setReason] = useState<Reason>({ state: "asking" });
  const { newSignal, cancel } = useReadSignals();
  useEffect(() => {
    const ask = async () => {
      const signal = newSignal();
      const { checkPicture } = await untilAborted(import("@/lib/client/check-content"), signal);
      return checkPicture({ scope, href, signal });
    };
    void ask()
      .catch((failure: unknown) => reportProblem(failure))
      .then((problem) => {
        if (problem) raiseDoubtOf(problem);
        else onNoPicture?.();
        setReason(problem ? { state: "known", problem } : { state: "no-picture" });
      });
  }, [scope, href, newSignal, onNoPicture]);
  if (reason.state === "asking")
    return <WaitingSkeleton label="Loading the image" onCancel={cancel} className="m-4 h-40" />;
  if (reason.state === "known")
    return (
      <div className="p-4">
        <ReadProblem read={{ problem: reason.problem, retry: onRetry, isRetrying: false, cancel }} />
      </div>
    );
  return <NoPicture />;
}

/** Says that content is not an image. */
export function NoPicture() {
  return (
    <EmptyState icon={<ImageOff />} title="The image could not be displayed">
      The content was received, but this browser cannot display it as an image. Download the file to view it.
    </EmptyState>
  );
}
