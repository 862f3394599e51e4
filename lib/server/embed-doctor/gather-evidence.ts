import "server-only";
import type { CheckResult } from "@/lib/shared/contracts/check-result";
import type { EmbedSubject } from "@/lib/shared/contracts/embed-checks";
import { decideAdminPage, decideHost } from "@/lib/shared/embedding/doctor/decide-rows";
import type { DoctorProbe } from "@/lib/shared/embedding/doctor/doctor-reply";
import type { KeysSetting, LastExchanges } from "@/lib/shared/embedding/doctor/host-evidence";
import { embedRoutes } from "@/lib/shared/embedding/embed-routes";
import type { EmbeddedPage } from "@/lib/shared/embedding/embedded-page";
import { segmentEncoded } from "@/lib/shared/url-encoding";
import type { EmbeddingHost } from "../config";
import type { AdminPageConfig } from "../config-admin-pages";
import type { AskAddress, Question } from "./ask-address";

export interface EvidenceCtx {
  portalUrl: string;
  deploymentId: string;
  ask: AskAddress;
  signal: AbortSignal;
  clock: () => number;
  /** Throws what the store throws. */
  lastExchanges: (place: { hostId: string; deploymentId: string }) => Promise<LastExchanges>;
}

/** Asks each address once in a run, however many rows look at it. */
export function askOnce(ask: AskAddress): AskAddress & { count: () => number } {
  const asked = new Map<string, Promise<DoctorProbe>>();
  const once: AskAddress = (question, signal) => {
    const key = JSON.stringify([question.purpose, question.address, question.from]);
    const known = asked.get(key) ?? ask(question, signal);
    asked.set(key, known);
    return known;
  };
  return Object.assign(once, { count: () => asked.size });
}

const id = (kind: string) => `${kind}-${"0".repeat(32)}`;
const project = `/libraries/${id("library")}/projects/${id("project")}`;

/** An address of each kind of page. A frame's document has no data, so that nothing needs to be there. */
const examplePaths: Readonly<Record<EmbeddedPage, string>> = {
  quota: "/quota",
  permissions: "/permissions",
  library: "/libraries",
  project,
  asset: `${project}/assets/${id("asset")}`,
  file: `${project}/assets/${id("asset")}/files/${id("file")}`,
};
const preferred: readonly EmbeddedPage[] = ["quota", "library", "permissions", "project", "asset", "file"];

/** @returns an address of the portal that the host may frame */
export function frameAddress(
  { portalUrl, deploymentId }: Pick<EvidenceCtx, "portalUrl" | "deploymentId">,
  host: EmbeddingHost,
) {
  const kind = preferred.find((name) => host.pages.includes(name)) ?? "quota";
  return `${portalUrl}/embed/${segmentEncoded(deploymentId)}${examplePaths[kind]}?host=${segmentEncoded(host.id)}`;
}

function keysSetting({ keys }: EmbeddingHost): KeysSetting {
  if (!keys) return { kind: "none" };
  if ("jwksUrl" in keys) return { kind: "remote" };
  return {
    kind: "listed",
    keys: keys.publicKeys.map(({ kid, algorithm }) => ({ kid: kid ?? null, algorithm })),
  };
}

export async function checkHost(ctx: EvidenceCtx, host: EmbeddingHost): Promise<CheckResult[]> {
  const { portalUrl, deploymentId, ask, signal } = ctx;
  const exchanges = ctx.lastExchanges({ hostId: host.id, deploymentId }).catch(() => null);
  const put = (question: Question) => ask(question, signal);
  const [from] = host.origins;
  const { keys } = host;
  const [document, script, jwks, ...pages] = await Promise.all([
    put({ purpose: "frame", address: frameAddress(ctx, host), ...(from === undefined ? {} : { from }) }),
    put({ purpose: "script", address: portalUrl + embedRoutes.script(), from: "https://host.example" }),
    keys && "jwksUrl" in keys ? put({ purpose: "keys", address: keys.jwksUrl }) : null,
    ...host.origins.map((origin) => put({ purpose: "page", address: `${origin}/` })),
  ]);
  return decideHost({
    portalUrl,
    host: {
      id: host.id,
      origins: host.origins,
      keys: keysSetting(host),
      allowsSignInWindow: host.allowsSignInWindow,
    },
    document,
    script,
    pages,
    keys: jwks,
    exchanges: await exchanges,
    nowMs: ctx.clock(),
  });
}

export async function checkAdminPage(
  { portalUrl, ask, signal }: EvidenceCtx,
  { address, opens }: AdminPageConfig,
): Promise<CheckResult[]> {
  const { origin } = new URL(portalUrl);
  // A fragment is never sent.
  const asked = address.replace(/#.*$/s, "");
  const [page, portal] = await Promise.all([
    ask({ purpose: opens === "frame" ? "frame" : "page", address: asked, from: origin }, signal),
    ask({ purpose: "page", address: `${portalUrl}/api/health` }, signal),
  ]);
  return decideAdminPage({ portalUrl, address, opens, page, portal });
}

export const hostSubject = ({ id: hostId, label, origins, keys }: EmbeddingHost): EmbedSubject => ({
  kind: "host",
  id: hostId,
  label,
  addresses: [...origins],
  isSigned: keys !== undefined,
});

export function adminPageSubject({ id: pageId, label, address }: AdminPageConfig): EmbedSubject {
  const { origin, pathname } = new URL(address);
  return { kind: "adminPage", id: pageId, label, addresses: [origin + pathname], isSigned: false };
}
