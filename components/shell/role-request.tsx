"use client";

import type { AccessAsker } from "@/components/problem/problem-session";
import { CopyButton } from "@/components/ui/copy-button";
import { lazyPart } from "@/components/ui/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";
import { accessRequestText } from "./access-request";

const Panel = lazyPart(
  () => import("@/components/problem/access-request-panel").then((module) => module.AccessRequestPanel),
  { loading: <Skeleton className="h-48" /> },
);

const noRole = { layer: "role", place: {} } as const;

/** Asks for a role, or copies the text that an administrator needs. */
export function RoleRequest({ asker }: { asker: AccessAsker }) {
  const text = accessRequestText(asker.person, asker.deployment);
  return (
    <Panel
      asker={asker}
      refusal={noRole}
      fallback={
        <p className="flex flex-wrap items-center gap-2 text-ink-muted">
          Or send it yourself:
          <CopyButton text={text} label="Copy the request">
            Copy
          </CopyButton>
        </p>
      }
    />
  );
}
