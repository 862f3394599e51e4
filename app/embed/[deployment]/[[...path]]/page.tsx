import type { Metadata } from "next";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { EmbedFrame } from "@/components/embed/embed-frame";
import { FramePanel } from "@/components/embed/frame-panel";
import { findEmbedFrame } from "@/lib/server/door/next/embed";
import { portalHome } from "@/lib/shared/embedding/frame-location";

interface EmbedRouteProps {
  params: Promise<{ deployment: string; path?: string[] }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const metadata: Metadata = { title: "SDMA Portal", robots: { index: false } };

/** The document of a frame. It holds nothing of anybody: what it shows is read by the browser, with the frame's token. */
export default async function EmbedRoute({ params, searchParams }: EmbedRouteProps) {
  const { deployment, path = [] } = await params;
  const { host } = await searchParams;
  // Next leaves escapes as they stand in the address.
  const asked = ["", ...path].join("/");
  const found = await findEmbedFrame(deployment, typeof host === "string" ? host : "", asked);
  if (found.ok)
    return (
      <NuqsAdapter>
        <EmbedFrame facts={found.frame} />
      </NuqsAdapter>
    );
  const { title, detail, nextStep, requestId = null, code } = found.problem;
  return (
    <FramePanel title={title} requestId={requestId} portalHref={portalHome(deployment)}>
      <p>{detail}</p>
      {nextStep && <p>{nextStep}</p>}
      <p className="text-ink-subtle text-xs">{code}</p>
    </FramePanel>
  );
}
