"use client";

import { usePathname, useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useSWRConfig } from "swr";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import { routes } from "@/lib/shared/routes";

/** Switches the role, forgets what the last one has read, and renders the page anew. */
export function useSwitchRole({ deployment, csrfToken }: Pick<PortalSession, "deployment" | "csrfToken">) {
  const router = useRouter();
  const pathname = usePathname();
  const { mutate } = useSWRConfig();
  const [isSwitching, startSwitch] = useTransition();
  const [failure, setFailure] = useState<string | null>(null);

  const switchRole = (roleId: string) =>
    startSwitch(async () => {
      const { chooseRole } = await import("./choose-role");
      const result = await chooseRole({ deploymentId: deployment.id, roleId, csrfToken });
      if (!result.isChosen && result.isSignedOut) return router.push(routes.signIn(pathname));
      if (!result.isChosen) return setFailure(result.reason);
      setFailure(null);
      await mutate(() => true, undefined, { revalidate: false });
      router.refresh();
    });
  return { switchRole, isSwitching, failure };
}
