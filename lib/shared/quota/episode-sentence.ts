import type { Episode } from "../contracts/quota";
import { formatCount, formatCountOf } from "../format/count";
import { formatDuration } from "../format/duration";
import { periodWords, type QuotaPeriod, requestNoun } from "./quota-words";
import type { LimitName, RequestClass } from "./request-class";
import { formatBetween } from "./zone-time";

export interface EpisodeSentence {
  /** How many, and when. */
  title: string;
  /** What ran out, what became of the requests, who caused it. */
  detail: string;
}

const causes: Readonly<Record<Exclude<LimitName, "day">, string>> = {
  rate: "The portal reached the steady rate of the usage plan",
  burst: "The burst bucket ran empty",
  others:
    "The portal was below its own share, so other consumers of the API, or a lower limit of a method, the stage or the account, caused it",
};

const classWork: Readonly<Record<RequestClass, string>> = {
  interactive: "pages opened",
  write: "changes made",
  prefetch: "prefetching for",
  bulk: "bulk work",
};

function outcome({ throttled, failed, longestWaitMs }: Episode): string {
  const wait = longestWaitMs > 0 ? ` (longest wait ${formatDuration(longestWaitMs)})` : "";
  if (failed === 0) {
    if (throttled === 1) return `it succeeded on retry${wait}`;
    return `all ${formatCount(throttled)} succeeded on retry${wait}`;
  }
  if (failed >= throttled) return throttled === 1 ? "it failed" : `all ${formatCount(throttled)} failed`;
  return `${formatCount(failed)} failed, the others succeeded on retry${wait}`;
}

function workOf({ causedBy }: Episode): string {
  if (!causedBy) return "";
  const { requestClass, name } = causedBy;
  const preposition = requestClass === "prefetch" ? "" : " by";
  return ` Most were sent by ${classWork[requestClass]}${preposition} ${name}.`;
}

export interface EpisodeContext {
  nowMs: number;
  period: QuotaPeriod;
  /** IANA name; the machine's own when absent. */
  timeZone: string | undefined;
}

/** An episode of throttling as people read it. */
export function episodeSentence(
  episode: Episode,
  { nowMs, period, timeZone }: EpisodeContext,
): EpisodeSentence {
  const { limit, throttled } = episode;
  const cause = limit === "day" ? `The ${periodWords[period].adjective} quota was used up` : causes[limit];
  const verb = throttled === 1 ? "was" : "were";
  const when = formatBetween(episode, nowMs, timeZone);
  return {
    title: `${formatCountOf(throttled, requestNoun)} ${verb} throttled ${when}.`,
    detail: `${cause}; ${outcome(episode)}.${workOf(episode)}`,
  };
}

/** The episode that ended last. */
export function newestEpisode(episodes: readonly Episode[]): Episode | null {
  return episodes.reduce<Episode | null>(
    (newest, episode) => (newest === null || episode.toMs > newest.toMs ? episode : newest),
    null,
  );
}
