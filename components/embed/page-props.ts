import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import type { FrameTarget } from "@/lib/shared/embedding/frame-location";

/** What every page in a frame is given. */
export interface FramePageProps {
  session: PortalSession;
  target: FrameTarget;
  /** Of the address: whether people or groups are listed. */
  show: string | undefined;
}
