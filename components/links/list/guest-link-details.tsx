"use client";

import { Ban, FolderOpen } from "lucide-react";
import { useState } from "react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { VisibleLines } from "@/components/problem/visible-lines";
import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import { DefinitionList } from "@/components/ui/definition-list";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { GivenName } from "@/components/ui/given-name";
import { PageLink } from "@/components/ui/page-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { SidePanel } from "@/components/ui/side-panel";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReadScope } from "@/lib/client/read-scope";
import { useGuestLinkDetails, useGuestLinkEnd } from "@/lib/client/use-guest-links";
import type { GuestLink } from "@/lib/shared/contracts/guest-link";
import { formatCount, formatCountOf } from "@/lib/shared/format/count";
import {
  downloadsLeftText,
  guestLinkLabel,
  guestStateReasons,
  guestTargetText,
} from "@/lib/shared/links/guest-link-labels";
import { guestTargetHref } from "./guest-link-columns";
import { GuestLinkLog } from "./guest-link-log";
import { GuestStateBadge } from "./guest-state-badge";

export interface GuestLinkDetailsProps {
  scope: ReadScope;
  csrfToken: string;
  link: GuestLink;
  onChanged: (link: GuestLink) => void;
  onClose: () => void;
}

/** The chosen link beside the list; over it on narrow screens. */
export const GuestLinkDetailsPanel = (props: GuestLinkDetailsProps) => (
  <SidePanel label="Selected link" title={guestLinkLabel(props.link)} onClose={props.onClose}>
    <DetailsBody {...props} />
  </SidePanel>
);

function DetailsBody({ scope, csrfToken, link, onChanged }: GuestLinkDetailsProps) {
  const details = useGuestLinkDetails(scope, link.id);
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="flex flex-col gap-3">
      <div>
        <GuestStateBadge state={link.state} />
        {guestStateReasons[link.state] && (
          <p className="mt-1.5 text-ink-muted">{guestStateReasons[link.state]}</p>
        )}
      </div>
      <Facts link={link} />
      <div className="flex flex-wrap gap-2">
        <PageLink href={guestTargetHref(scope.deploymentId)(link)} className={buttonLook("secondary", "sm")}>
          <FolderOpen aria-hidden />
          Open page
        </PageLink>
        <Button
          size="sm"
          variant="danger"
          icon={<Ban aria-hidden />}
          disabledReason={link.state === "revoked" ? "A revoked link stays revoked." : undefined}
          onClick={() => setAsking(true)}
        >
          Revoke
        </Button>
      </div>
      <p className="text-ink-muted">
        The address was shown once, when the link was made, and cannot be shown again.
      </p>
      <h3 className="border-line border-t pt-3 font-medium">Log</h3>
      {details.problem && (
        <ProblemNotice problem={details.problem} onRetry={details.readAgain} headingLevel={3} />
      )}
      {details.isLoading && !details.data && <Skeleton className="h-3.5 w-4/5" />}
      {details.data && (
        <GuestLinkLog key={details.data.log[0]?.id} scope={scope} id={link.id} first={details.data} />
      )}
      {isAsking && (
        <RevokeDialog
          {...{ link, csrfToken, deploymentId: scope.deploymentId }}
          onDone={(changed) => {
            setAsking(false);
            onChanged(changed);
            details.readAgain();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}

const times = { one: "time", many: "times" };

function Facts({ link }: { link: GuestLink }) {
  return (
    <DefinitionList
      items={[
        { term: "Opens", value: guestTargetText(link.target) },
        { term: "Note", value: link.note && <VisibleLines text={link.note} /> },
        { term: "Password", value: link.hasPassword ? "Yes" : "None" },
        { term: "Made by", value: <GivenName text={link.maker.name} /> },
        { term: "Created", value: <RelativeTime atMs={link.createdAtMs} variant="calendar" /> },
        { term: "Expires", value: <RelativeTime atMs={link.expiresAtMs} variant="calendar" /> },
        {
          term: "Revoked",
          value: link.revokedAtMs && <RelativeTime atMs={link.revokedAtMs} variant="calendar" />,
        },
        { term: "Opened", value: formatCountOf(link.opens, times, true) },
        { term: "Downloaded", value: formatCountOf(link.downloads, times, true) },
        { term: "Downloads left", value: downloadsLeftText(link) },
        { term: "Problems reported", value: link.reports > 0 && formatCount(link.reports) },
        { term: "Requests a day", value: `at most ${formatCount(link.dailyRequests)}` },
        { term: "AWS session", value: <code className="break-all text-xs">guest.{link.id}</code> },
      ]}
    />
  );
}

interface RevokeDialogProps {
  link: GuestLink;
  deploymentId: string;
  csrfToken: string;
  onDone: (link: GuestLink) => void;
  onClose: () => void;
}

function RevokeDialog({ link, deploymentId, csrfToken, onDone, onClose }: RevokeDialogProps) {
  const { revoke, isPending, problem } = useGuestLinkEnd(deploymentId, csrfToken);
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Revoke this link?"
      description={
        <>
          <bdi className="font-medium text-ink">{guestLinkLabel(link)}</bdi>: from then on it opens nothing
          for anybody, and pages that are open end. A revoked link stays revoked.
        </>
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="danger"
            aria-disabled={isPending}
            onClick={() => !isPending && revoke(link.id, (details) => onDone(details.link))}
          >
            {isPending ? "Revoking…" : "Revoke"}
          </Button>
        </>
      }
    >
      {problem && (
        <ErrorNotice title={problem.title} nextStep={problem.nextStep}>
          {problem.detail}
        </ErrorNotice>
      )}
    </Dialog>
  );
}
