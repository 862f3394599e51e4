import { describe, expect, it } from "vitest";
import type { Episode } from "../contracts/quota";
import { type EpisodeContext, episodeSentence, newestEpisode } from "./episode-sentence";

const nowMs = Date.UTC(2026, 10, 27, 14, 32);
const context: EpisodeContext = { nowMs, period: "DAY", timeZone: "UTC" };
const episode: Episode = {
  fromMs: Date.UTC(2026, 10, 27, 14, 10),
  toMs: Date.UTC(2026, 10, 27, 14, 13),
  limit: "burst",
  throttled: 38,
  failed: 0,
  longestWaitMs: 1_900,
  causedBy: { personId: "d", name: "drone-team", requestClass: "bulk" },
};
const sentence = (changes: Partial<Episode>, period: EpisodeContext["period"] = "DAY") => {
  const { title, detail } = episodeSentence({ ...episode, ...changes }, { ...context, period });
  return `${title} ${detail}`;
};

describe("an episode of throttling", () => {
  it("says how many, when, what ran out, what became of them and who caused it", () => {
    expect(sentence({})).toBe(
      "38 requests were throttled between 14:10 and 14:13. The burst bucket ran empty; all 38 succeeded on retry (longest wait 1.9 s). Most were sent by bulk work by drone-team.",
    );
  });

  it.each([
    ["rate", "The portal reached the steady rate of the usage plan;"],
    ["others", "The portal was below its own share, so other consumers of the API,"],
    ["day", "The daily quota was used up;"],
  ] as const)("names the limit %s", (limit, words) => {
    expect(sentence({ limit })).toContain(words);
  });

  it("names the period of a quota that is not daily", () => {
    expect(sentence({ limit: "day" }, "MONTH")).toContain("The monthly quota was used up;");
  });

  it("speaks of one request in the singular", () => {
    expect(sentence({ throttled: 1, toMs: episode.fromMs, causedBy: null })).toBe(
      "1 request was throttled at 14:10. The burst bucket ran empty; it succeeded on retry (longest wait 1.9 s).",
    );
    expect(sentence({ throttled: 1, failed: 1 })).toContain("; it failed.");
  });

  it("never says that all succeeded where some failed", () => {
    expect(sentence({ failed: 2 })).toContain(
      "; 2 failed, the others succeeded on retry (longest wait 1.9 s).",
    );
    expect(sentence({ failed: 38 })).toContain("; all 38 failed.");
  });

  it("names nobody where the viewer may not know", () => {
    expect(sentence({ causedBy: null })).not.toMatch(/sent by/);
  });

  it("is the newest where it ended last", () => {
    const later = { ...episode, fromMs: episode.fromMs - 1, toMs: episode.toMs + 1 };
    expect(newestEpisode([episode, later, episode])).toBe(later);
    expect(newestEpisode([])).toBeNull();
  });
});
