import { CircleCheck, CircleX, Clock, Hourglass, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import type { AccessRequest, AccessRequestState } from "@/lib/shared/contracts/access-request";

const looks: Readonly<Record<AccessRequestState, { tone: Tone; icon: ReactNode; label: string }>> = {
  open: { tone: "info", icon: <Clock aria-hidden />, label: "Open" },
  granted: { tone: "success", icon: <CircleCheck aria-hidden />, label: "Granted" },
  declined: { tone: "danger", icon: <CircleX aria-hidden />, label: "Declined" },
  withdrawn: { tone: "neutral", icon: <Undo2 aria-hidden />, label: "Withdrawn" },
  expired: { tone: "neutral", icon: <Hourglass aria-hidden />, label: "Expired" },
};

export function AccessRequestBadge({ state }: Pick<AccessRequest, "state">) {
  const { tone, icon, label } = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}

/** Whether the webhook was told, in words; empty where there is none. */
export function deliveryLabel({ delivery }: Pick<AccessRequest, "delivery">): string {
  if (delivery.state === "pending") return "The webhook is being notified.";
  if (delivery.state === "delivered") return "The webhook was notified.";
  if (delivery.state === "failed") return `The webhook could not be notified: ${delivery.detail}`;
  return "";
}
