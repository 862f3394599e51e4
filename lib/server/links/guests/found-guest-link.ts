import "server-only";
import type { GuestTarget } from "@/lib/shared/links/guest-target";
import type { DeploymentConfig } from "../../config";
import type { GuestLinkRow } from "../../store/guest-links";

/** A stored link whose deployment still has guest links. */
export interface FoundGuestLink {
  row: GuestLinkRow;
  target: GuestTarget;
  deployment: DeploymentConfig;
  guestRole: NonNullable<DeploymentConfig["links"]["guestRole"]>;
}
