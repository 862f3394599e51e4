import {
  CircleCheck,
  CircleDashed,
  Clock,
  Eye,
  LoaderCircle,
  Pencil,
  Trash2,
  TriangleAlert,
} from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { stateLabel } from "./state-label";

const looks: Readonly<Record<string, { tone: Tone; icon: ReactNode }>> = {
  READY: { tone: "success", icon: <CircleCheck aria-hidden /> },
  REVIEWED: { tone: "info", icon: <Eye aria-hidden /> },
  DRAFT: { tone: "neutral", icon: <Pencil aria-hidden /> },
  UPLOADING: { tone: "warning", icon: <LoaderCircle aria-hidden /> },
  PENDING_CREATE: { tone: "warning", icon: <Clock aria-hidden /> },
  PENDING: { tone: "warning", icon: <Clock aria-hidden /> },
  PROCESSING: { tone: "warning", icon: <LoaderCircle aria-hidden /> },
  PENDING_DELETE: { tone: "danger", icon: <Trash2 aria-hidden /> },
  DELETED: { tone: "danger", icon: <Trash2 aria-hidden /> },
  ERROR: { tone: "danger", icon: <TriangleAlert aria-hidden /> },
};
const unknownLook = { tone: "neutral", icon: <CircleDashed aria-hidden /> } as const;

/** State of an asset or a file, as icon and word. States that SDMA may add later are shown by their name. */
export function StateBadge({ state }: { state: string }) {
  const look = (Object.hasOwn(looks, state) && looks[state]) || unknownLook;
  return (
    <Badge tone={look.tone} icon={look.icon}>
      {stateLabel(state)}
    </Badge>
  );
}
