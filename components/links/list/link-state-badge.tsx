import { Ban, CircleCheck, Clock, type LucideIcon, Unlink, UserRoundX } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";
import type { SharedLink } from "@/lib/shared/contracts/shared-link";
import { type ShownLinkState, shownLinkState, shownStateLabels } from "@/lib/shared/links/link-list-labels";

const looks: Readonly<Record<ShownLinkState, { tone: Tone; Icon: LucideIcon }>> = {
  active: { tone: "success", Icon: CircleCheck },
  expired: { tone: "neutral", Icon: Clock },
  revoked: { tone: "danger", Icon: Ban },
  "no-role": { tone: "warning", Icon: UserRoundX },
  "no-access": { tone: "warning", Icon: UserRoundX },
  "target-gone": { tone: "warning", Icon: Unlink },
};

export function LinkStateBadge({ link }: { link: SharedLink }) {
  const state = shownLinkState(link);
  const { tone, Icon } = looks[state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {shownStateLabels[state]}
    </Badge>
  );
}
