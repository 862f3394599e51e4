"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { type PageOptions, PageOptionsProvider } from "@/components/resources/page-options";
import { PageSkeleton } from "@/components/resources/page-skeleton";
import type { OpenFrame } from "@/lib/client/embed/open-frame";
import type { EmbedGrant } from "@/lib/shared/contracts/embed-session";
import type { FrameFacts } from "@/lib/shared/embedding/frame-facts";
import {
  addressOfPage,
  courseOfLink,
  type FrameBounds,
  pageOfAddress,
  targetOfAddress,
} from "@/lib/shared/embedding/frame-location";
import { setFormatLocale } from "@/lib/shared/format/format-locale";
import { DownloadHint } from "./download-hint";
import { EmbedShell, usePortalHref } from "./embed-shell";
import { EmbeddedPage, UnknownPage } from "./embedded-page";
import { FrameNavigation } from "./frame-navigation";
import { FaultPanel, RefusedPanel, SignedOutPanel } from "./frame-problems";
import { FrameSessionBar } from "./frame-session-bar";
import { FrameTheme } from "./frame-theme";
import { useReadFailedAgain } from "./use-loaded";
import { type FrameView, useOpenFrame } from "./use-open-frame";

/** A page of the portal inside another program: greets its host, gets a session, and shows what the address asks for. */
export function EmbedFrame({ facts }: { facts: FrameFacts }) {
  useHostLocale();
  const { frame, state, grant, fault } = useOpenFrame(facts);
  const portalHref = usePortalHref(facts.deployment.id);
  useHostTheme(frame);
  const panel = { facts, portalHref, signIn: frame?.signIn ?? null };
  const retry = () => void frame?.session.renew();
  if (frame && grant) {
    const bar = (
      <>
        <FrameSessionBar state={state} facts={facts} signIn={frame.signIn} onRetry={retry} />
        {/* The element of v1.js has given the right. */}
        {!frame.connection.isOpen && <DownloadHint />}
      </>
    );
    return (
      // Another person or role shares nothing with what was on the screen.
      <EmbedShell key={`${grant.session.person.id} ${grant.session.role.id}`} grant={grant} bar={bar}>
        <FramePages frame={frame} grant={grant} facts={facts} isOpen={state.state === "open"} />
      </EmbedShell>
    );
  }
  const isPaused = state.state === "paused";
  if (mayAskPerson({ frame, state, fault }, facts))
    return (
      <Shown frame={isPaused ? frame : null}>
        <SignedOutPanel {...panel} />
      </Shown>
    );
  if (isPaused)
    return (
      <Shown frame={frame}>
        <RefusedPanel {...panel} problem={state.problem} onRetry={retry} />
      </Shown>
    );
  if (fault) return <FaultPanel {...panel} fault={fault} />;
  return <PageSkeleton hasTabs hasToolbar />;
}

/**
 * Whether the person is to sign in here. Where nobody signs for the host's people it is so from the start, whether its page
 * loads the script or not: one place in the tree, so that the code of an open window stays whatever else happens.
 */
function mayAskPerson({ frame, state, fault }: Omit<FrameView, "grant">, { host }: FrameFacts): boolean {
  if (!host.allowsSignInWindow) return false;
  if (state.state === "paused") return state.nextTryInSeconds === null && state.problem.code === "signed-out";
  return frame !== null && !host.isSigned && (fault === null || fault === "no-handshake");
}

/** Tells the host that there is something to see. */
function Shown({ frame, children }: { frame: OpenFrame | null; children: React.ReactNode }) {
  useEffect(() => frame?.connection.tell({ type: "show" }), [frame]);
  return children;
}

/** Before anything is shown that it concerns; the server shows nothing of that kind. */
function useHostLocale() {
  const locale = useSearchParams().get("locale");
  useState(() => {
    if (locale !== null && typeof window !== "undefined") setFormatLocale(locale);
  });
}

/** What the host says of the look, from its first message on. */
function useHostTheme(frame: OpenFrame | null) {
  const isCompact = useSearchParams().get("density") === "compact";
  const [first] = useState(isCompact);
  useEffect(() => {
    if (!frame) return;
    const theme = new FrameTheme(first);
    frame.connection.handlers.onTheme = (change) => theme.apply(change);
  }, [frame, first]);
}

const listOf = (text: string | null) =>
  text === null
    ? null
    : new Set(
        text
          .split(",")
          .map((part) => part.trim())
          .filter(Boolean),
      );

/** What the host's token fixes counts before what stands in the address, which anybody can change. */
function useFrameOptions({ lock }: EmbedGrant): { options: PageOptions; leadsOut: boolean } {
  const search = useSearchParams();
  const optionOf = (name: string) => lock.parameters[name] ?? search.get(name);
  const [tabs, actions, links] = [optionOf("tabs"), optionOf("actions"), optionOf("links")];
  return useMemo(
    () => ({ options: { tabs: listOf(tabs), actions: listOf(actions) }, leadsOut: links === "out" }),
    [tabs, actions, links],
  );
}

interface FramePagesProps {
  frame: OpenFrame;
  grant: EmbedGrant;
  facts: FrameFacts;
  isOpen: boolean;
}

function FramePages({ frame, grant, facts, isOpen }: FramePagesProps) {
  const { id: deploymentId } = facts.deployment;
  const [pathname, search] = [usePathname(), useSearchParams()];
  const { options, leadsOut } = useFrameOptions(grant);
  const lockPath = grant.lock.path;
  const bounds = useMemo<FrameBounds>(() => ({ facts, lockPath, leadsOut }), [facts, lockPath, leadsOut]);
  const target = useMemo(() => targetOfAddress(pathname, deploymentId), [pathname, deploymentId]);
  useHostNavigation(frame, bounds, pageOfAddress({ pathname, search: `?${search}` }, deploymentId));
  useHostHeight(frame);
  useReadAgainWhenOpen(isOpen);
  return (
    <FrameNavigation bounds={bounds}>
      <PageOptionsProvider value={options}>
        {target ? (
          <EmbeddedPage session={grant.session} target={target} show={search.get("show") ?? undefined} />
        ) : (
          <UnknownPage />
        )}
      </PageOptionsProvider>
    </FrameNavigation>
  );
}

/** Keeps the host in step: it hears of every page, and may ask for another one within the frame's bounds. */
function useHostNavigation({ connection }: OpenFrame, bounds: FrameBounds, page: string) {
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (told.current === page) return;
    connection.tell(told.current === null ? { type: "ready", page } : { type: "navigate", page });
    told.current = page;
  }, [connection, page]);
  useEffect(() => {
    connection.handlers.onGoTo = (asked) => {
      const current = new URL(window.location.href);
      const { id } = bounds.facts.deployment;
      const address = new URL(addressOfPage(asked, current.search, id), current);
      const { course } = courseOfLink(address, current, { ...bounds, leadsOut: false });
      // In place of the current entry: the host has its own, and back must not have to be pressed twice.
      if (course === "inside") window.history.replaceState(null, "", address);
      else
        connection.tell({
          type: "problem",
          code: "embed-page-not-allowed",
          title: "This frame may not show that page",
          requestId: null,
        });
    };
  }, [connection, bounds]);
}

/** Tells the host how high the page would have to be to show everything; pages that fill what they get ask for no more. */
function useHostHeight({ connection }: OpenFrame) {
  useEffect(() => {
    const main = document.getElementById("main");
    if (!main) return;
    let last = 0;
    const measure = () => {
      const rest = document.documentElement.clientHeight - main.clientHeight;
      const height = Math.ceil(main.scrollHeight + Math.max(rest, 0));
      if (Math.abs(height - last) < 2) return;
      last = height;
      connection.tell({ type: "resize", height });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(main);
    for (const child of main.children) observer.observe(child);
    measure();
    return () => observer.disconnect();
  }, [connection]);
}

/** What failed while there was no session is read again once there is one. */
function useReadAgainWhenOpen(isOpen: boolean) {
  const readFailedAgain = useReadFailedAgain();
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (isOpen && !wasOpen.current) readFailedAgain();
    wasOpen.current = isOpen;
  }, [isOpen, readFailedAgain]);
}
