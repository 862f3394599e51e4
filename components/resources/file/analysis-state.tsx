import { CircleCheck, CircleDashed, CircleX, Clock, LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { stateLabel } from "@/components/resources/state-label";
import { Badge, type Tone } from "@/components/ui/badge";
import type { SdmaFile } from "@/lib/shared/sdma/generated/answers.gen";
import { analysisReason } from "./analysis-reason";

const looks: ReadonlyMap<string, { tone: Tone; icon: ReactNode }> = new Map([
  ["SUCCEEDED", { tone: "success", icon: <CircleCheck aria-hidden /> }],
  ["FAILED", { tone: "danger", icon: <CircleX aria-hidden /> }],
  ["PENDING", { tone: "neutral", icon: <Clock aria-hidden /> }],
  ["IN_PROGRESS", { tone: "info", icon: <LoaderCircle aria-hidden /> }],
]);

/** How SDMA's analysis of a file went, and why it failed as far as SDMA says. */
export function AnalysisState({ file }: { file: SdmaFile }) {
  if (!file.analysisState) return null;
  const look = looks.get(file.analysisState);
  const reason = analysisReason(file);
  return (
    <span className="flex flex-col items-start gap-1">
      <Badge tone={look?.tone ?? "neutral"} icon={look?.icon ?? <CircleDashed aria-hidden />}>
        {stateLabel(file.analysisState)}
      </Badge>
      {reason && <span className="text-xs">{reason}</span>}
    </span>
  );
}
