import { Ban, CircleCheck, Clock, type LucideIcon, UserRoundX } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";
import type { LinkState } from "@/lib/shared/contracts/shared-link";
import { guestStateLabels } from "@/lib/shared/links/guest-link-labels";

const looks: Readonly<Record<LinkState, { tone: Tone; Icon: LucideIcon }>> = {
  active: { tone: "success", Icon: CircleCheck },
  expired: { tone: "neutral", Icon: Clock },
  revoked: { tone: "danger", Icon: Ban },
  suspended: { tone: "warning", Icon: UserRoundX },
};

export function GuestStateBadge({ state }: { state: LinkState }) {
  const { tone, Icon } = looks[state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {guestStateLabels[state]}
    </Badge>
  );
}
