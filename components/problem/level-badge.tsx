import { UserRoundCheck, UserRoundX } from "lucide-react";
import { Badge } from "@/components/ui/badge";

export interface LevelBadgeProps {
  /** A level in words, such as `Contributor`, or null where it could not be told. */
  level: string | null;
  /** Where it comes from, such as `from group survey-crew`, if known. */
  source?: string | undefined;
}

/** What SDMA lets a person do on a resource. */
export function LevelBadge({ level, source }: LevelBadgeProps) {
  if (level === null) {
    return (
      <Badge tone="neutral" icon={<UserRoundX aria-hidden />}>
        Level unknown
      </Badge>
    );
  }
  return (
    <Badge tone="info" icon={<UserRoundCheck aria-hidden />}>
      {source ? `You are ${level} · ${source}` : `You are ${level}`}
    </Badge>
  );
}
