"use client";

import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { grantCommands } from "@/lib/shared/call-snippets/grant-commands";
import type { AccessGrant, AccessRequest } from "@/lib/shared/contracts/access-request";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";

/** What the commands do, or what to do where there is no command. */
const notes: Readonly<Record<AccessGrant["kind"], string>> = {
  "member-calls":
    "Run one of these as somebody who may grant the level. They give the level to the USER whose id is the requester’s role session name.",
  "role-policy":
    "Run this as an administrator of the role’s account. The policy allows this one operation on this one path. Add it to the role’s own source as well if it is managed by CloudFormation or Terraform.",
  "trust-policy":
    "STS refused to assume this role. Look at its trust policy: it must let the portal assume it with the tags, the source identity and the external id that the portal sends.",
  configuration:
    "No rule gives this person a role. Add one of their groups, or their email address, to a role of this deployment in portal.config.json, then restart the portal.",
  "explicit-deny":
    "A statement denies this, and no further Allow changes that. Find the Deny in the policies of the role, its boundary, or the organization’s policies, and limit it.",
  "unknown-resource":
    "The refusal does not name the resource, so the call cannot be filled in. Ask the requester which one it is.",
};

export interface GrantCardProps {
  request: AccessRequest;
  session: PortalSession;
}

/** The exact calls that grant a request. The portal does not make them yet. */
export function GrantCard({ request, session }: GrantCardProps) {
  const commands = grantCommands(request.grant, session);
  const edit = request.needed.layer === "iam" ? request.needed.policyEdit : null;
  return (
    <Card title="How to grant it">
      <p className="text-ink-muted">{notes[request.grant.kind]}</p>
      {commands.map(({ id, label, code }) => (
        <Code key={id} label={label} code={code} />
      ))}
      {edit && <Code label="Proposed by the requester’s page, not checked" code={edit} />}
    </Card>
  );
}

function Code({ label, code }: { label: string; code: string }) {
  return (
    <section aria-label={label} className="mt-3">
      <div className="flex items-center justify-between gap-2">
        <h3 className="min-w-0 text-ink-muted text-xs break-words">{label}</h3>
        <CopyButton text={code} label={`Copy ${label}`} />
      </div>
      <pre className="mt-1 whitespace-pre-wrap break-all rounded-lg border border-line bg-sunken p-2.5 font-mono text-xs">
        {code}
      </pre>
    </section>
  );
}
