import { CircleCheck, CircleHelp, CircleMinus, CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";

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
