import "server-only";
import type { RecordAudit } from "@/lib/shared/contracts/audit-event";
import type { RoleSession } from "../../aws/assume-role";
import type { DeploymentConfig } from "../../config";
import type { Ctx } from "../../sdma/ctx";
import type { Store } from "../../store/open-store";
import type { FoundGuestLink } from "./found-guest-link";
import type { GuestState } from "./guest-state";
import type { MakerCheckCtx } from "./maker-checks";

/** What verbs for guests work with. Nobody is signed in. */
export interface GuestCtx extends GuestState, MakerCheckCtx {
  deployments: readonly DeploymentConfig[];
  /** Prefix of the client's address. */
  client: string;
  store: () => Promise<Store>;
  /** 256 random bits. */
  newToken: () => string;
  record: RecordAudit;
  /** Acts as the guest role, within the link's session policy. */
  guestOf: (link: FoundGuestLink) => Ctx;
  /** Takes the guest role for the link anew. @throws what STS answered */
  assumeGuest: (link: FoundGuestLink) => Promise<RoleSession>;
}
