"use client";

import { UserRoundKey } from "lucide-react";
import type { ReadScope } from "@/lib/client/read-scope";
import { useAccessCount } from "@/lib/client/use-access-count";
import { routes } from "@/lib/shared/routes";
import { NavLink } from "./nav-link";

/** Says how many requests wait for this person; nothing until that is known. */
export function AccessRequestsLink({ scope }: { scope: ReadScope }) {
  const toDecide = useAccessCount(scope);
  return (
    <NavLink href={routes.accessRequests(scope.deploymentId)} icon={<UserRoundKey aria-hidden />}>
      Access requests
      {toDecide > 0 && (
        <span className="ml-auto rounded-full bg-info-soft px-1.5 font-medium text-2xs text-info-ink tabular-nums">
          {toDecide}
          <span className="sr-only"> to decide</span>
        </span>
      )}
    </NavLink>
  );
}
