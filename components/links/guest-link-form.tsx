"use client";

import { useState } from "react";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import { WriteFailure } from "@/components/problem/write-failure";
import { byNewestVersion, versionNumber } from "@/components/resources/version-diff";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import type { ReadScope } from "@/lib/client/read-scope";
import { useGuestLinks, useNewGuestLink } from "@/lib/client/use-guest-links";
import { useSdmaRead } from "@/lib/client/use-sdma-read";
import type { GuestLinks, NewGuestLink } from "@/lib/shared/contracts/guest-link";
import type { GuestTarget } from "@/lib/shared/links/guest-target";
import { type ChosenEnd, endMsOf, firstEnd } from "@/lib/shared/links/link-end";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf } from "@/lib/shared/sdma/read-request";
import { GuestConfinement } from "./guest-confinement";
import { LinkEndField } from "./link-end-field";
import { MadeLink } from "./made-link";
import { Segments } from "./segments";
import { useMadeAddress } from "./use-made-address";

export interface GuestLinkFormProps {
  scope: ReadScope;
  csrfToken: string;
  target: GuestTarget;
  onClose: () => void;
}

/** A link for somebody without an account; where nobody may make one, why. */
export function GuestLinkForm(props: GuestLinkFormProps) {
  const { links, problem } = useGuestLinks(props.scope);
  if (problem) return <WriteFailure problem={problem} />;
  if (!links) return <Skeleton className="h-72" />;
  if (links.mayMake) return <Form {...props} links={links} />;
  return (
    <ErrorNotice
      tone="warning"
      title={links.isOffered ? "You may not make guest links" : "Guest links are off here"}
      nextStep={
        links.isOffered
          ? "Ask the portal's administrator, or share with people who sign in."
          : "Share with people who sign in, or ask the portal's administrator to turn guest links on."
      }
    >
      {links.isOffered
        ? "The configuration of this deployment names the groups that may, and none of yours is among them."
        : "The configuration of this deployment names no role for guests."}
    </ErrorNotice>
  );
}

interface Draft extends ChosenEnd {
  opens: "newest" | "now";
  note: string;
  password: string;
  downloads: string;
  requests: string;
}

/** As the contract has them, whose parser is not needed before something is sent. */
const longestNote = 500;
const shortestPassword = 8;

const numberIn = (text: string, least: number, most: number): number | null | undefined => {
  if (text.trim() === "") return null;
  const value = Number(text);
  return Number.isInteger(value) && value >= least && value <= most ? value : undefined;
};

/** What would be made of a draft, or why nothing can be. */
function linkOf(draft: Draft, target: GuestTarget, { mostRequestsPerDay }: GuestLinks, nowMs: number) {
  const expiresAtMs = endMsOf(draft, nowMs);
  const mostDownloads = numberIn(draft.downloads, 1, 10_000);
  const dailyRequests = numberIn(draft.requests, 10, mostRequestsPerDay);
  const obstacle = [
    !expiresAtMs && "Choose a date in the future.",
    draft.password !== "" && draft.password.length < shortestPassword && "The password is too short.",
    mostDownloads === undefined && "The number of downloads is not valid.",
    dailyRequests === undefined && "The number of requests is not valid.",
  ].find(Boolean);
  if (obstacle || !expiresAtMs) return { obstacle: obstacle || "Choose a date in the future." };
  const { note, password } = draft;
  const body: NewGuestLink = {
    ...{ target, note, expiresAtMs, password: password === "" ? null : password },
    ...{ mostDownloads: mostDownloads ?? null, dailyRequests: dailyRequests ?? null },
  };
  return { body };
}

/** The newest version of the asset; one request. Links to files need none: an id is of one content. */
function useNewestVersion(scope: ReadScope, { fileIds, libraryId, projectId, assetId }: GuestTarget) {
  const { data } = useSdmaRead({
    scope,
    request: fileIds ? null : requestOf(reads.listAssetVersions, { libraryId, projectId, assetId }),
    onCall: useRecordCalls(),
  });
  return data?.versions.toSorted(byNewestVersion)[0]?.versionId ?? null;
}

function Form({
  scope,
  csrfToken,
  target: page,
  onClose,
  links,
}: GuestLinkFormProps & { links: GuestLinks }) {
  const [draft, setDraft] = useState<Draft>({
    ...{ opens: "newest", end: firstEnd(links.mostDays), date: "" },
    ...{ note: "", password: "", downloads: "", requests: "" },
  });
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const newest = useNewestVersion(scope, page);
  const target = { ...page, versionId: draft.opens === "now" ? newest : null };
  const { make, isMaking, problem } = useNewGuestLink(scope.deploymentId, csrfToken);
  const [openedAtMs] = useState(() => Date.now());
  const checked = linkOf(draft, target, links, openedAtMs);
  const { address, onWanted } = useMadeAddress(JSON.stringify([draft, target.versionId]), (onMade) => {
    const { body } = linkOf(draft, target, links, Date.now());
    if (body) make(body, ({ href }) => onMade(href));
  });
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-1 gap-4 md:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {!page.fileIds && <Opens draft={draft} newest={newest} onChange={change} />}
          <LinkEndField chosen={draft} longestDays={links.mostDays} onChange={change} />
          <Limits draft={draft} links={links} onChange={change} />
        </div>
        <GuestConfinement target={target} />
      </div>
      {address && (
        <p className="text-ink-muted">
          Copy the address now: the portal keeps only its fingerprint and cannot show it again.
          {draft.password !== "" && " Send the password separately from the link."}
        </p>
      )}
      <WriteFailure problem={problem} />
      <MadeLink {...{ address, isMaking, onWanted, onClose }} disabledReason={checked.obstacle} />
    </div>
  );
}

interface PartProps {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}

function Opens({ draft, newest, onChange }: PartProps & { newest: string | null }) {
  const number = newest === null ? null : versionNumber(newest);
  return (
    <Segments
      label="What it opens"
      name="guest-opens"
      value={draft.opens}
      segments={[
        { value: "newest", label: "Always the newest version" },
        {
          value: "now",
          label: number === null ? "As it is now" : `As it is now, version ${number}`,
          disabledReason: newest === null ? "The version is not known yet." : undefined,
        },
      ]}
      onChange={(opens) => onChange({ opens })}
    />
  );
}

function Limits({ draft, links, onChange }: PartProps & { links: GuestLinks }) {
  return (
    <>
      <Field label="Note" description="Shown to whoever opens the link.">
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={longestNote}
            value={draft.note}
            onChange={(event) => onChange({ note: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Password (optional)"
        description={`At least ${shortestPassword} characters. Stored as a hash: nobody can look it up later.`}
      >
        {(control) => (
          <TextInput
            {...control}
            type="password"
            autoComplete="new-password"
            maxLength={200}
            value={draft.password}
            onChange={(event) => onChange({ password: event.target.value })}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
        <Field
          label="Downloads (optional)"
          description="Any number, unless you set one. Previews of pictures and texts are not limited by it."
        >
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              value={draft.downloads}
              onChange={(event) => onChange({ downloads: event.target.value })}
            />
          )}
        </Field>
        <Field
          label="Requests a day (optional)"
          description={`Of the API's daily quota; at most ${links.mostRequestsPerDay}.`}
        >
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              value={draft.requests}
              onChange={(event) => onChange({ requests: event.target.value })}
            />
          )}
        </Field>
      </div>
    </>
  );
}
