import { CircleCheck, CircleHelp, CircleMinus, CircleX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import type { CheckVerdict as Verdict } from "@/lib/shared/permissions/check-verdicts";

const looks: Readonly<Record<Verdict, { word: string; tone: Tone; icon: ReactNode }>> = {
  passed: { word: "Passed", tone: "success", icon: <CircleCheck aria-hidden /> },
  warning: { word: "Warning", tone: "warning", icon: <TriangleAlert aria-hidden /> },
  failed: { word: "Failed", tone: "danger", icon: <CircleX aria-hidden /> },
  skipped: { word: "Skipped", tone: "neutral", icon: <CircleMinus aria-hidden /> },
  unknown: { word: "Unknown", tone: "info", icon: <CircleHelp aria-hidden /> },
};

/** The verdict of a check as icon and word. */
export function CheckVerdict({ verdict }: { verdict: Verdict }) {
  const { word, tone, icon } = looks[verdict];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}
