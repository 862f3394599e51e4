import "server-only";
import type { RecordAudit } from "@/lib/shared/contracts/audit-event";
import type { PersonSummary } from "@/lib/shared/contracts/portal-session";
import type { DeploymentConfig } from "../config";
import type { Ctx } from "../sdma/ctx";
import type { Store } from "../store/open-store";
import type { LinkGuesses } from "./link-guesses";
import type { CheckedLink } from "./target-checks";

/** What verbs about shared links work with. */
export interface LinkCtx {
  /** Of the configuration. */
  deployments: readonly DeploymentConfig[];
  person: PersonSummary & { hasVerifiedEmail: boolean };
  /** By the portal's configuration. */
  isAdministratorOf: (deployment: DeploymentConfig) => boolean;
  /** Epoch milliseconds. */
  clock: () => number;
  store: () => Promise<Store>;
  /** 128 random bits, base62. */
  newId: () => string;
  guesses: LinkGuesses;
  record: RecordAudit;
}

/** For those that open links. */
export interface OpeningCtx extends LinkCtx {
  /** Finds out whether the link's maker can still open its target, as far and as often as it may; never rejects. */
  renewVerdict: (link: CheckedLink) => Promise<void>;
}

/** For those in which somebody works in one deployment. */
export interface DeploymentLinkCtx extends LinkCtx {
  deployment: DeploymentConfig;
  /** Reads SDMA as the person's current role. */
  sdma: Ctx;
}
