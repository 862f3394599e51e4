"use client";

import { ShieldQuestion } from "lucide-react";
import { usePathname } from "next/navigation";
import { buttonLook } from "@/components/ui/button-look";
import { PageLink } from "@/components/ui/page-link";
import type { Problem } from "@/lib/shared/contracts/problem";
import { refusalOfProblem } from "@/lib/shared/permissions/refusal-of-problem";
import { routes } from "@/lib/shared/routes";
import { useProblemSession } from "./problem-session";

/** Leads from a refusal to what stands in the way of the operation, on the same resource. */
export function DiagnosisLink({ problem }: { problem: Problem }) {
  const session = useProblemSession();
  const refusal = refusalOfProblem(problem, usePathname());
  if (!session || !refusal || refusal.layer === "role") return null;
  const { libraryId, projectId, templateId, connectorId } = refusal.place;
  const about = {
    operation: refusal.operationId,
    library: libraryId,
    project: projectId,
    template: templateId,
    connector: connectorId,
  };
  const query = Object.fromEntries(
    Object.entries(about).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return (
    <PageLink
      href={routes.permissions(session.deployment.id, query)}
      className={buttonLook("secondary", "sm")}
    >
      <ShieldQuestion aria-hidden />
      What stands in the way
    </PageLink>
  );
}
