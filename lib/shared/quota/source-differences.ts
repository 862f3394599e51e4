import type { UsageSource, UsageSourceId } from "../contracts/quota";
import { formatCount } from "../format/count";

/** Below either, sources are said to agree: they are read at different moments. */
const leastShare = 0.01;
const leastCount = 20;

function usedBy(sources: readonly UsageSource[], id: UsageSourceId): number | null {
  const source = sources.find((candidate) => candidate.id === id);
  return source?.state === "ok" ? source.used : null;
}

const meanings: Readonly<Record<Exclude<UsageSourceId, "ledger">, { more: string; fewer: string }>> = {
  "usage-plan": {
    more: "Other clients send requests with the same API key or usage plan.",
    fewer:
      "GetUsage can lag by 30 to 40 minutes, and usage plans count on a best-effort basis and only requests with their API key.",
  },
  cloudwatch: {
    more: "CloudWatch counts every request of the stage, so other clients use the API, too.",
    fewer: "CloudWatch receives its figures some minutes late.",
  },
};

/** What it means that sources differ, one sentence per source that differs from the portal's own ledger. */
export function explainDifferences(sources: readonly UsageSource[]): string[] {
  const own = usedBy(sources, "ledger");
  if (own === null) return [];
  const ids = ["usage-plan", "cloudwatch"] as const;
  return ids.flatMap((id) => {
    const used = usedBy(sources, id);
    const name = sources.find((source) => source.id === id)?.label ?? id;
    if (used === null) return [];
    const difference = used - own;
    if (Math.abs(difference) < Math.max(leastCount, leastShare * Math.max(used, own))) return [];
    const side = difference > 0 ? "more" : "fewer";
    return `${name} counts ${formatCount(Math.abs(difference))} ${side} than the portal sent. ${meanings[id][side]}`;
  });
}
