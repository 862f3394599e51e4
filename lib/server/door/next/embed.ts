import "server-only";
import { headers } from "next/headers";
import type { Result } from "@/lib/shared/contracts/result";
import type { FrameFacts } from "@/lib/shared/embedding/frame-facts";
import { findHostPage } from "../../embed/find-host";
import { processPortal } from "../../portal";
import { requestIdHeader } from "../page-headers";

/**
 * What a frame at `/embed/<deployment><path>?host=<host>` shows. Reads no cookie and asks nobody.
 * @param path after the deployment, encoded, without a query, such as `/libraries/…`
 */
export async function findEmbedFrame(
  deploymentId: string,
  hostId: string,
  path: string,
): Promise<Result<{ frame: FrameFacts }>> {
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
