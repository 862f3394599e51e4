"use client";

import { useState } from "react";
import { LinkEndField } from "@/components/links/link-end-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Select } from "@/components/ui/select";
import { useLinkChange } from "@/lib/client/use-shared-links";
import type { LinkChange, LinkDetails, SharedLink, SharedLinks } from "@/lib/shared/contracts/shared-link";
import { type ChosenEnd, endMsOf, firstEnd } from "@/lib/shared/links/link-end";
import { linkTargetLabel } from "@/lib/shared/links/link-list-labels";

export type LinkAction = "revoke" | "prolong" | "reassign";

export interface LinkActionDialogProps {
  action: LinkAction;
  link: SharedLink;
  deploymentId: string;
  personId: string;
  csrfToken: string;
  makers: SharedLinks["makers"];
  longestDays: number | null;
  onDone: (details: LinkDetails) => void;
  onClose: () => void;
}

const texts: Readonly<
  Record<LinkAction, { title: string; description: string; button: string; pending: string }>
> = {
  revoke: {
    title: "Revoke this link?",
    description: "From then on it opens nothing for anybody. A revoked link stays revoked.",
    ...{ button: "Revoke", pending: "Revoking…" },
  },
  prolong: {
    title: "Change expiration",
    description: "A link that has expired opens again with a later date.",
    ...{ button: "Save", pending: "Saving…" },
  },
  reassign: {
    title: "Reassign this link",
    description:
      "The new maker must have a role here and be able to open the page. The portal checks this with requests to SDMA.",
    ...{ button: "Reassign", pending: "Checking…" },
  },
};

function useBody({ action, longestDays, personId }: LinkActionDialogProps) {
  const [chosen, setChosen] = useState<ChosenEnd>({ end: firstEnd(longestDays), date: "" });
  const [makerId, setMakerId] = useState(personId);
  const toChange = (): LinkChange | null => {
    if (action === "revoke") return { change: "revoke" };
    if (action === "reassign") return { change: "reassign", makerId };
    const expiresAtMs = endMsOf(chosen, Date.now());
    return expiresAtMs === undefined ? null : { change: "prolong", expiresAtMs };
  };
  return { chosen, setChosen, makerId, setMakerId, toChange };
}

/** Asks before a link is changed. */
export function LinkActionDialog(props: LinkActionDialogProps) {
  const { action, link, deploymentId, csrfToken, longestDays, onDone, onClose } = props;
  const { chosen, setChosen, makerId, setMakerId, toChange } = useBody(props);
  const { change, isPending, problem } = useLinkChange(deploymentId, csrfToken);
  const { title, description, button, pending } = texts[action];
  const send = () => {
    const body = toChange();
    if (body && !isPending) change(link.id, body, onDone);
  };
  const others = props.makers.filter(({ id }) => id !== props.personId);
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      description={
        <>
          <bdi className="font-medium text-ink">{linkTargetLabel(link)}</bdi>: {description}
        </>
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant={action === "revoke" ? "danger" : "primary"}
            aria-disabled={isPending}
            onClick={send}
          >
            {isPending ? pending : button}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {problem && (
          <ErrorNotice title={problem.title} nextStep={problem.nextStep}>
            {problem.detail}
          </ErrorNotice>
        )}
        {action === "prolong" && (
          <LinkEndField
            chosen={chosen}
            longestDays={longestDays}
            onChange={(part) => setChosen((known) => ({ ...known, ...part }))}
          />
        )}
        {action === "reassign" && (
          <Select
            label="New maker"
            value={makerId}
            options={[
              { value: props.personId, label: "yourself" },
              ...others.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onValueChange={setMakerId}
          />
        )}
      </div>
    </Dialog>
  );
}
