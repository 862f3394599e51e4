"use client";

import { UserRoundCog } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useSwitchRole } from "@/lib/client/use-switch-role";
import type { OtherRole } from "@/lib/shared/contracts/problem";
import { otherRolesText } from "./other-roles-text";
import { type ProblemSession, useProblemSession } from "./problem-session";
import { WriteFailure } from "./write-failure";

/** As which role was asked, and what another role of the person could do about it. */
export function OtherRoles({ roles }: { roles: readonly OtherRole[] }) {
  const session = useProblemSession();
  return session && <Offers session={session} roles={roles} />;
}

function Offers({ session, roles }: { session: ProblemSession; roles: readonly OtherRole[] }) {
  const { switchRole, isSwitching, problem } = useSwitchRole(session);
  const { text, offers } = otherRolesText(roles);
  return (
    <div className="flex flex-col gap-2">
      <p className="text-ink">
        Asked as <strong className="font-semibold">{session.role.label}</strong>. {text}
      </p>
      {offers.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {offers.map(({ id, words }) => (
            <Button
              key={id}
              size="sm"
              icon={<UserRoundCog aria-hidden />}
              aria-disabled={isSwitching}
              onClick={() => switchRole(id)}
            >
              {words}
            </Button>
          ))}
        </div>
      )}
      <WriteFailure problem={problem} />
    </div>
  );
}
