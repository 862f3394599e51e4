import "server-only";
import { headers } from "next/headers";
import type { Problem } from "@/lib/shared/contracts/problem";
import { findHostPage } from "../../embed/find-host";
import { processPortal } from "../../portal";
import { requestIdHeader } from "../page-headers";

/** What the document of a frame is told before anybody has signed in; none of it is secret. */
export interface EmbedFrame {
  host: {
    id: string;
    label: string;
    /** As browsers write them. */
    origins: readonly string[];
    /** Kinds of pages that links may lead to within the frame. */
    pages: readonly string[];
    allowsSignInWindow: boolean;
    /** Whether the host's server signs tokens. */
    isSigned: boolean;
  };
  deployment: { id: string; label: string };
  portalUrl: string;
  requestId: string | null;
}

/**
 * What a frame at `/embed/<deployment><path>?host=<host>` shows. Reads no cookie and asks nobody.
 * @param path after the deployment, encoded, without a query, such as `/libraries/…`
 */
export async function findEmbedFrame(
  deploymentId: string,
  hostId: string,
  path: string,
): Promise<{ ok: true; frame: EmbedFrame } | { ok: false; problem: Problem }> {
  const { config } = processPortal();
  const found = findHostPage(config, { hostId, deploymentId, path });
  if (!found.ok) return found;
  const { host, deployment } = found;
  const { id, label, origins, pages, allowsSignInWindow } = host;
  return {
    ok: true,
    frame: {
      host: { id, label, origins, pages, allowsSignInWindow, isSigned: host.keys !== undefined },
      deployment: { id: deployment.id, label: deployment.label },
      portalUrl: config.portalUrl,
      requestId: (await headers()).get(requestIdHeader),
    },
  };
}
