"use client";

import { Ban, CalendarPlus, FolderOpen, UserRoundPen } from "lucide-react";
import { useState } from "react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { VisibleLines } from "@/components/problem/visible-lines";
import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import { CopyButton } from "@/components/ui/copy-button";
import { DefinitionList } from "@/components/ui/definition-list";
import { GivenName } from "@/components/ui/given-name";
import { PageLink } from "@/components/ui/page-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { SidePanel } from "@/components/ui/side-panel";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReadScope } from "@/lib/client/read-scope";
import { useLinkDetails } from "@/lib/client/use-shared-links";
import type { LinkDetails, SharedLink, SharedLinks } from "@/lib/shared/contracts/shared-link";
import { formatCount, formatCountOf } from "@/lib/shared/format/count";
import { keptStateText } from "@/lib/shared/links/link-labels";
import { linkStateReasons, linkTargetLabel, shownLinkState } from "@/lib/shared/links/link-list-labels";
import { parseLinkTarget } from "@/lib/shared/links/link-target";
import { shortLinkId } from "@/lib/shared/links/short-link-id";
import { routes } from "@/lib/shared/routes";
import { type LinkAction, LinkActionDialog } from "./link-action-dialog";
import { LinkStateBadge } from "./link-state-badge";

export interface LinkDetailsProps {
  scope: ReadScope;
  csrfToken: string;
  link: SharedLink;
  makers: SharedLinks["makers"];
  /** null: links need not end. */
  longestDays: number | null;
  isAdministrator: boolean;
  onChanged: (link: SharedLink) => void;
  onClose: () => void;
}

/** The chosen link beside the list; over it on narrow screens. */
export const LinkDetailsPanel = (props: LinkDetailsProps) => (
  <SidePanel label="Selected link" title={linkTargetLabel(props.link)} onClose={props.onClose}>
    <DetailsBody {...props} />
  </SidePanel>
);

function DetailsBody(props: LinkDetailsProps) {
  const { scope, link } = props;
  const details = useLinkDetails(scope, link.id);
  const [action, setAction] = useState<LinkAction | null>(null);
  const state = shownLinkState(link);
  return (
    <div className="flex flex-col gap-3">
      <div>
        <LinkStateBadge link={link} />
        {linkStateReasons[state] && <p className="mt-1.5 text-ink-muted">{linkStateReasons[state]}</p>}
      </div>
      <Facts link={link} />
      <Actions {...props} onAction={setAction} />
      <h3 className="border-line border-t pt-3 font-medium">Opened by</h3>
      {details.problem && (
        <ProblemNotice problem={details.problem} onRetry={details.readAgain} headingLevel={3} />
      )}
      {details.isLoading && !details.data && <Skeleton className="h-3.5 w-4/5" />}
      {details.data && <Openers {...details.data} />}
      {action && (
        <LinkActionDialog
          {...{ action, link, csrfToken: props.csrfToken, makers: props.makers }}
          {...{ deploymentId: scope.deploymentId, personId: scope.personId, longestDays: props.longestDays }}
          onDone={(changed) => {
            setAction(null);
            props.onChanged(changed.link);
            details.readAgain();
          }}
          onClose={() => setAction(null)}
        />
      )}
    </div>
  );
}

function Facts({ link }: { link: SharedLink }) {
  const target = parseLinkTarget(link.path);
  const { audience } = link;
  return (
    <DefinitionList
      items={[
        { term: "Link", value: <code className="text-xs">{shortLinkId(link.id)}</code> },
        { term: "Shows", value: target && keptStateText(target) },
        { term: "Note", value: link.note && <VisibleLines text={link.note} /> },
        { term: "For", value: <Audience audience={audience} /> },
        { term: "Made by", value: <GivenName text={link.maker.name} /> },
        { term: "Created", value: <RelativeTime atMs={link.createdAtMs} variant="calendar" /> },
        {
          term: "Expires",
          value: link.expiresAtMs ? <RelativeTime atMs={link.expiresAtMs} variant="calendar" /> : "Never",
        },
        {
          term: "Revoked",
          value: link.revokedAtMs && <RelativeTime atMs={link.revokedAtMs} variant="calendar" />,
        },
        {
          term: "Opened",
          value: `${formatCountOf(link.opens, { one: "time", many: "times" }, true)} by ${formatCountOf(
            link.openers,
            { one: "person", many: "people" },
            true,
          )}`,
        },
        {
          term: "Access checked",
          value:
            target &&
            target.ids.length > 0 &&
            (link.targetReadAtMs ? (
              <RelativeTime atMs={link.targetReadAtMs} />
            ) : (
              "Not since the link was made"
            )),
        },
      ]}
    />
  );
}

function Audience({ audience }: Pick<SharedLink, "audience">) {
  if (audience.kind === "anyone") return "Anyone who can sign in";
  const all = [...audience.people, ...audience.groups.map((name) => `group ${name}`)];
  return (
    <ul>
      {all.map((name) => (
        <li key={name} dir="auto" className="wrap-anywhere">
          <GivenName text={name} />
        </li>
      ))}
    </ul>
  );
}

function Actions({
  scope,
  link,
  isAdministrator,
  onAction,
}: LinkDetailsProps & { onAction: (action: LinkAction) => void }) {
  const isRevoked = link.state === "revoked";
  const reason = isRevoked ? "A revoked link stays revoked." : undefined;
  return (
    <div className="flex flex-wrap gap-2">
      <CopyButton text={`${window.location.origin}${routes.sharedLink(link.id)}`} label="Copy the link">
        Copy
      </CopyButton>
      <PageLink
        href={routes.linkedPage(scope.deploymentId, link.path)}
        className={buttonLook("secondary", "sm")}
      >
        <FolderOpen aria-hidden />
        Open page
      </PageLink>
      <Button
        size="sm"
        icon={<CalendarPlus aria-hidden />}
        disabledReason={reason}
        onClick={() => onAction("prolong")}
      >
        Change expiration
      </Button>
      {isAdministrator && (
        <Button
          size="sm"
          icon={<UserRoundPen aria-hidden />}
          disabledReason={reason}
          onClick={() => onAction("reassign")}
        >
          Reassign
        </Button>
      )}
      <Button
        size="sm"
        variant="danger"
        icon={<Ban aria-hidden />}
        disabledReason={reason}
        onClick={() => onAction("revoke")}
      >
        Revoke
      </Button>
    </div>
  );
}

function Openers({ openers, link }: LinkDetails) {
  if (openers.length === 0) return <p className="text-ink-muted">Nobody has opened it yet.</p>;
  return (
    <>
      <OpenerList openers={openers} />
      {link.openers > openers.length && (
        <p className="text-ink-muted">
          The last {formatCount(openers.length)} of {formatCount(link.openers)} people are listed.
        </p>
      )}
    </>
  );
}

function OpenerList({ openers }: Pick<LinkDetails, "openers">) {
  return (
    <ul className="flex flex-col gap-1.5">
      {openers.map(({ name, opens, lastAtMs }) => (
        <li key={`${name}\n${lastAtMs}`} className="flex items-baseline justify-between gap-3">
          <span className="min-w-0 break-words">
            <GivenName text={name} />
          </span>
          <span className="shrink-0 text-ink-muted text-xs">
            {opens > 1 && `${opens} times, last `}
            <RelativeTime atMs={lastAtMs} />
          </span>
        </li>
      ))}
    </ul>
  );
}
