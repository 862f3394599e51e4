import { ArrowRight, CircleCheck, CircleHelp, CircleMinus, CircleX, Radio } from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { formatAbsoluteTime } from "@/lib/shared/format/absolute-time";
import type { VerdictChange } from "@/lib/shared/permissions/what-if/compare-matrices";

export type VerdictTone = "allowed" | "denied" | "unknown" | "not-applicable";

const looks: Readonly<Record<VerdictTone, { tone: Tone; icon: ReactNode }>> = {
  allowed: { tone: "success", icon: <CircleCheck aria-hidden /> },
  denied: { tone: "danger", icon: <CircleX aria-hidden /> },
  unknown: { tone: "neutral", icon: <CircleHelp aria-hidden /> },
  "not-applicable": { tone: "neutral", icon: <CircleMinus aria-hidden /> },
};

export function VerdictBadge({ verdict, children }: { verdict: VerdictTone; children: string }) {
  const { tone, icon } = looks[verdict];
  return (
    <Badge tone={tone} icon={icon}>
      {children}
    </Badge>
  );
}

/** IAM's own words for a denial become the look of one. */
export const toneOfIam = (verdict: "allowed" | "implicit-deny" | "explicit-deny" | "unknown"): VerdictTone =>
  verdict === "allowed" || verdict === "unknown" ? verdict : "denied";

export const verdictLabels = { allowed: "Allowed", denied: "Denied", unknown: "Unknown" } as const;

/** Before and after a change; before as its icon alone, since the columns are narrow. */
export function VerdictStep({ change: { before, after } }: { change: VerdictChange }) {
  return (
    <span className="flex items-center gap-1.5">
      <span title={verdictLabels[before]} className="text-ink-subtle [&_svg]:size-3.5">
        {looks[before].icon}
        <span className="sr-only">{verdictLabels[before]}</span>
      </span>
      <ArrowRight aria-label="becomes" className="size-3.5 text-ink-subtle" />
      <VerdictBadge verdict={after}>{verdictLabels[after]}</VerdictBadge>
    </span>
  );
}

/** Beside a verdict that AWS itself gave. */
export function LiveMark({ atMs }: { atMs: number }) {
  const text = `AWS itself said so, ${formatAbsoluteTime(atMs)}`;
  return (
    <span title={text} className="ml-1.5 inline-block align-middle text-ink-subtle">
      <Radio aria-label={text} className="size-3.5" />
    </span>
  );
}
