"use client";

import { Pin } from "lucide-react";
import { useMemo, useState } from "react";
import type { ProblemSession } from "@/components/problem/problem-session";
import { WriteFailure } from "@/components/problem/write-failure";
import type { SharedPage } from "@/components/resources/page-share";
import { ErrorNotice } from "@/components/ui/error-notice";
import { lazyPart } from "@/components/ui/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { useNewLink } from "@/lib/client/use-new-link";
import type { NewLink } from "@/lib/shared/contracts/shared-link";
import { endMsOf } from "@/lib/shared/links/link-end";
import { keptStateText, leftOutText } from "@/lib/shared/links/link-labels";
import { type LinkTarget, parseLinkTarget } from "@/lib/shared/links/link-target";
import { routes } from "@/lib/shared/routes";
import { AudienceChoice } from "./audience-choice";
import { LinkEndField } from "./link-end-field";
import { MadeLink } from "./made-link";
import { OpensChoice } from "./opens-choice";
import type { PreflightPanelProps } from "./preflight-panel";
import { useKnownPeople } from "./use-known-people";
import { type LinkDraft, useLinkDraft } from "./use-link-draft";
import { useMadeAddress } from "./use-made-address";
import { useVersionToKeep, type VersionToKeep } from "./use-version-to-keep";

/** The permission engine comes once somebody is chosen. */
const PreflightPanel = lazyPart(() => import("./preflight-panel").then((module) => module.PreflightPanel), {
  loading: <Skeleton className="h-40" />,
});

/** As the contract has it, whose parser is not needed before something is sent. */
const longestNote = 500;

export interface LinkFormProps {
  session: ProblemSession;
  page: SharedPage;
  /** null: links need not end. */
  longestDays: number | null;
  onClose: () => void;
}

/** Path and query of a page after its deployment. */
export const afterDeployment = ({ pathname, search }: { pathname: string; search: string }) => {
  const rest = pathname.slice(1);
  return `${rest.includes("/") ? rest.slice(rest.indexOf("/")) : "/"}${search}`;
};

/** What is shared of the page in view, for whom and how long. */
export function LinkForm({ session, page, longestDays, onClose }: LinkFormProps) {
  const [shown] = useState(() => ({ pathname: location.pathname, search: location.search }));
  const target = parseLinkTarget(afterDeployment(shown));
  if (!target)
    return (
      <ErrorNotice
        title="This page cannot be shared as it is"
        nextStep="Clear the filters of the page and try again."
      >
        Its address is too long, or contains what looks like a credential.
      </ErrorNotice>
    );
  return <Form {...{ session, page, longestDays, onClose, target, shown }} />;
}

/** The page's address as the link keeps it; null while it is not known. */
function pathOf(target: LinkTarget, { opens }: LinkDraft, version: VersionToKeep): string | null {
  if (version.state === "none") return target.path;
  if (opens === "newest") return version.newest;
  return version.state === "known" ? version.now : null;
}

/** What a link made with these settings would be, and why none can be made. */
function linkOf(
  draft: LinkDraft,
  path: string | null,
  nowMs: number,
): { body: NewLink } | { obstacle: string } {
  const expiresAtMs = endMsOf(draft, nowMs);
  if (path === null) return { obstacle: "The version to share is not known yet." };
  if (expiresAtMs === undefined) return { obstacle: "Choose a date in the future." };
  const { people, groups } = draft;
  if (draft.audience === "anyone")
    return { body: { path, note: draft.note, expiresAtMs, audience: { kind: "anyone" } } };
  if (people.length + groups.length === 0) return { obstacle: "Choose at least one person or group." };
  const audience = { kind: "chosen" as const, people: [...people], groups: [...groups] };
  return { body: { path, note: draft.note, expiresAtMs, audience } };
}

function Form({
  session,
  page,
  longestDays,
  onClose,
  target,
  shown,
}: LinkFormProps & { target: LinkTarget; shown: { pathname: string; search: string } }) {
  const { person, deployment, role, csrfToken } = session;
  const scope = { deploymentId: deployment.id, roleId: role.id, personId: person.id };
  const { draft, change } = useLinkDraft(scope, shown.pathname, longestDays);
  const version = useVersionToKeep(scope, target, page);
  const { known, members } = useKnownPeople(
    { scope, target, ownGroups: person.groups },
    draft.audience === "chosen",
  );
  const { make, isMaking, problem } = useNewLink(deployment.id, csrfToken);
  const path = pathOf(target, draft, version);
  const kept = parseLinkTarget(path ?? target.path) ?? target;
  const [openedAtMs] = useState(() => Date.now());
  const checked = linkOf(draft, path, openedAtMs);
  const obstacle = "obstacle" in checked ? checked.obstacle : undefined;
  const { address, onWanted } = useMadeAddress(JSON.stringify([path, draft]), (onMade) => {
    const link = linkOf(draft, path, Date.now());
    if ("body" in link) make(link.body, ({ id }) => onMade(routes.sharedLink(id)));
  });
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-1 gap-4 md:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <div className="flex flex-col gap-1.5">
            {version.state !== "none" && (
              <OpensChoice value={draft.opens} version={version} onChange={(opens) => change({ opens })} />
            )}
            <p className="flex items-start gap-2 text-ink-muted text-xs">
              <Pin aria-hidden className="mt-px size-3.5 shrink-0" />
              <span>
                {keptStateText(kept)}. {leftOutText(target, shown.search)} Everybody sees it with a role and a
                level of their own.
              </span>
            </p>
          </div>
          <LinkEndField chosen={draft} longestDays={longestDays} onChange={change} />
          <NoteField note={draft.note} onChange={(note) => change({ note })} />
          <AudienceChoice {...{ scope, draft, known, members }} onChange={change} />
        </div>
        <section
          aria-label="Who can open it"
          className="flex min-w-0 flex-col gap-3 rounded-xl border border-line bg-sunken p-3"
        >
          <Preflight {...{ session, scope, target: kept, members, draft }} />
        </section>
      </div>
      <WriteFailure problem={problem} />
      <MadeLink {...{ address, isMaking, onWanted, onClose }} disabledReason={obstacle} />
    </div>
  );
}

interface PreflightProps extends Omit<PreflightPanelProps, "chosen"> {
  draft: LinkDraft;
}

function Preflight({ draft, ...rest }: PreflightProps) {
  const { people, groups } = draft;
  const chosen = useMemo(
    () => [
      ...groups.map((name) => ({ kind: "group" as const, name })),
      ...people.map((name) => ({ kind: "person" as const, name })),
    ],
    [people, groups],
  );
  if (draft.audience === "anyone")
    return (
      <p className="text-ink-muted">
        Anyone who signs in here and has the link opens it with a role and a level of their own. The link
        gives nobody access. Choose <em>Only these</em> to check whom it would open for.
      </p>
    );
  if (chosen.length === 0)
    return (
      <p className="text-ink-muted">
        Before you send the link, you can see here whether each of them can open it.
      </p>
    );
  return <PreflightPanel {...rest} chosen={chosen} />;
}

function NoteField({ note, onChange }: { note: string; onChange: (note: string) => void }) {
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor="link-note" className="font-medium">
          Note
        </label>
        <span id="link-note-count" className="text-ink-muted text-xs">
          {note.length} of {longestNote}
        </span>
      </div>
      <Textarea
        id="link-note"
        aria-describedby="link-note-count"
        rows={2}
        maxLength={longestNote}
        value={note}
        placeholder="What the others should look at"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
