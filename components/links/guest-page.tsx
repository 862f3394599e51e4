"use client";

import { Clock, Eye, Unlink } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { lazyPart } from "@/components/ui/lazy-part";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { GuestPreview } from "@/lib/shared/contracts/guest-link";
import type { Problem } from "@/lib/shared/contracts/problem";
import { shortLinkId } from "@/lib/shared/links/short-link-id";
import { GuestCard } from "./guest-card";
import { GuestGate } from "./guest-gate";
import { type GuestLinkState, useGuestLink } from "./use-guest-link";
import { useGuestMemory } from "./use-guest-memory";

const GuestAsset = lazyPart(() => import("./guest-asset").then((module) => module.GuestAsset), {
  loading: <Skeleton className="m-6 h-96" />,
});

const GuestReport = lazyPart(() => import("./guest-report").then((module) => module.GuestReport), {
  failed: "overlay",
  dismiss: ({ onClose }) => onClose(),
});

/** What somebody without an account sees of a link. @param secret of the page's address */
export function GuestPage({ secret }: { secret: string }) {
  const { link, open, close, retry } = useGuestLink(secret);
  const memory = useGuestMemory();
  return (
    <GuestFrame link={link} secret={secret}>
      {link.state === "looking" && <Looking />}
      {link.state === "failed" && <FailedLink problem={link.problem} onRetry={retry} />}
      {link.state === "closed" && (
        <GuestGate
          preview={link.preview}
          isOpening={link.isOpening}
          problem={link.problem}
          onOpen={(password) => open(link.preview, password)}
        />
      )}
      {link.state === "open" && (
        <GuestAsset
          session={link.session}
          memory={memory}
          onEnded={(problem) => close(link.preview, problem)}
        />
      )}
    </GuestFrame>
  );
}

interface GuestFrameProps {
  link: GuestLinkState;
  secret: string;
  children: ReactNode;
}

/** No shell: a guest has no account, and nothing here leads into the portal. */
function GuestFrame({ link, secret, children }: GuestFrameProps) {
  const known = link.state === "closed" || link.state === "open" ? link.preview : null;
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b bg-surface px-6 py-2 max-md:px-4">
        <p className="min-w-0 font-medium wrap-anywhere">{known?.label ?? "SDMA Portal"}</p>
        {known && (
          <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-muted [&_svg]:size-4">
            <span className="inline-flex items-center gap-1.5">
              <Eye aria-hidden /> Read only
            </span>
            <span className="inline-flex items-center gap-1.5">
              <Clock aria-hidden />
              <span>
                Link expires <RelativeTime atMs={known.expiresAtMs} variant="calendar" />
                {" · "}
                <RelativeTime atMs={known.expiresAtMs} />
              </span>
            </span>
          </p>
        )}
      </header>
      <main id="main" tabIndex={-1} className="flex flex-1 flex-col outline-none">
        {children}
      </main>
      <footer className="flex flex-wrap items-center justify-between gap-x-4 border-line border-t bg-surface px-6 py-1 text-ink-subtle text-xs max-md:px-4">
        <span className="py-1">Shared with SDMA Portal</span>
        {known && <LinkFacts preview={known} secret={secret} />}
      </footer>
    </div>
  );
}

/** What a guest tells whoever shared the link, here or elsewhere. A link that does not work says nothing of itself. */
function LinkFacts({ preview, secret }: { preview: GuestPreview; secret: string }) {
  const [isReporting, setReporting] = useState(false);
  const { linkId, makerName } = preview;
  return (
    <span className="flex flex-wrap items-center gap-x-4">
      <button
        type="button"
        className="rounded py-1 text-ink-muted underline-offset-2 hover:text-ink hover:underline"
        onClick={() => setReporting(true)}
      >
        Report a problem with this link
      </button>
      <span title={linkId} className="font-mono">
        link {shortLinkId(linkId)}
      </span>
      {isReporting && (
        <GuestReport secret={secret} makerName={makerName} onClose={() => setReporting(false)} />
      )}
    </span>
  );
}

function Looking() {
  return (
    <GuestCard>
      <p role="status" className="sr-only">
        Looking up the link
      </p>
      <Skeleton className="h-28" />
    </GuestCard>
  );
}

/** Ended, revoked, suspended or unknown look alike; only a passing failure offers another try. */
function FailedLink({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  if (problem.code !== "not-found")
    return (
      <GuestCard>
        <ErrorNotice
          title={problem.title}
          headingLevel={1}
          nextStep={problem.nextStep}
          actions={<Button onClick={onRetry}>Try again</Button>}
        >
          {problem.detail}
        </ErrorNotice>
      </GuestCard>
    );
  return (
    <GuestCard icon={<Unlink aria-hidden />} title="This link does not work">
      <p role="status" className="text-ink-muted">
        It may have ended, or the address may be incomplete. Ask the person who sent it for a new one.
      </p>
    </GuestCard>
  );
}
