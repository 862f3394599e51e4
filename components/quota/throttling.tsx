"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Episode, QuotaReport } from "@/lib/shared/contracts/quota";
import { formatCountOf } from "@/lib/shared/format/count";
import { episodeSentence, newestEpisode } from "@/lib/shared/quota/episode-sentence";
import { formatSecond } from "@/lib/shared/quota/zone-time";

const requestNoun = { one: "request", many: "requests" };

interface ThrottlingProps {
  report: QuotaReport;
  timeZone: string | undefined;
}

const sentenceOf = (episode: Episode, { report, timeZone }: ThrottlingProps) =>
  episodeSentence(episode, { nowMs: report.asOfMs, period: report.limits.period, timeZone });

/** The newest episode of the range, above everything else. */
export function ThrottleBanner(props: ThrottlingProps) {
  const newest = newestEpisode(props.report.episodes);
  if (!newest) return null;
  const { title, detail } = sentenceOf(newest, props);
  return (
    <p className="flex items-start gap-2.5 rounded-xl border border-warning-line bg-warning-soft px-4 py-2.5 text-warning-ink">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 wrap-anywhere">
        <strong className="font-semibold">{title}</strong> {detail}
      </span>
    </p>
  );
}

const shownEpisodes = 4;

/** All episodes of the range, newest first, and what the ledger may lack. */
export function ThrottlingCard(props: ThrottlingProps) {
  const { report, timeZone } = props;
  const [isWhole, setWhole] = useState(false);
  const episodes = [...report.episodes].sort((one, other) => other.toMs - one.toMs);
  return (
    <Card aria-label="Throttling" title="Throttling">
      {episodes.length === 0 ? (
        <p className="flex items-center gap-2 text-ink-muted">
          <CircleCheck aria-hidden className="size-4 shrink-0 text-success-ink" />
          No request was throttled in this range.
        </p>
      ) : (
        <ul className="flex flex-col gap-3">
          {episodes.slice(0, isWhole ? undefined : shownEpisodes).map((episode) => {
            const { title, detail } = sentenceOf(episode, props);
            return (
              <li key={`${episode.fromMs}-${episode.limit}`} className="flex items-start gap-2">
                <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning-ink" />
                <span className="min-w-0 wrap-anywhere">
                  <strong className="font-medium">{title}</strong>{" "}
                  <span className="text-ink-muted">{detail}</span>
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {episodes.length > shownEpisodes && (
        <Button size="sm" className="mt-3" onClick={() => setWhole(!isWhole)}>
          {isWhole ? "Show the newest only" : `Show all ${episodes.length} episodes`}
        </Button>
      )}
      {report.gaps.map(({ fromMs, toMs, cause, lost }) => (
        <p key={fromMs} className="mt-3 text-ink-muted text-xs">
          {cause === "crash"
            ? "The portal stopped unexpectedly: its ledger may lack up to two seconds of requests"
            : `The ledger could not be written for too long: it lacks ${formatCountOf(lost, requestNoun)}`}{" "}
          between {formatSecond(fromMs, timeZone)} and {formatSecond(toMs, timeZone)}.
        </p>
      ))}
    </Card>
  );
}
