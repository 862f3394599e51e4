"use client";

import { ScanText } from "lucide-react";
import { buttonLook } from "@/components/ui/button-look";
import { PageLink } from "@/components/ui/page-link";
import type { Problem } from "@/lib/shared/contracts/problem";
import { routes } from "@/lib/shared/routes";
import { useProblemSession } from "./problem-session";

/** Leads from a failure to its explanation, which the portal keeps under AWS's request id. */
export function DecodeLink({ problem: { requestId } }: { problem: Problem }) {
  const session = useProblemSession();
  if (!session || !requestId) return null;
  return (
    <PageLink
      href={routes.decodeDenial(session.deployment.id, requestId)}
      className={buttonLook("secondary", "sm")}
    >
      <ScanText aria-hidden />
      Decode
    </PageLink>
  );
}
