"use client";

import { Timer } from "lucide-react";
import { useEffect, useState } from "react";
import { type PaletteItem, useRegisterPaletteItems } from "@/components/palette/palette-items";
import { WriteFailure } from "@/components/problem/write-failure";
import { Avatar } from "@/components/ui/avatar";
import { Menu } from "@/components/ui/menu";
import type { MenuItem } from "@/components/ui/menu-item";
import { useNow } from "@/components/ui/use-now";
import { useTheme } from "@/components/ui/use-theme";
import { useSignOut } from "@/lib/client/use-sign-out";
import { useSwitchRole } from "@/lib/client/use-switch-role";
import type { PortalSession, RoleSummary } from "@/lib/shared/contracts/portal-session";
import { ColorDot } from "./color-dot";
import { renewalLabel } from "./renewal";
import { signOutMenuItem, signOutPaletteItem } from "./sign-out-items";
import { themeMenuItems, themePaletteItems } from "./theme-menu-items";

function roleItem(role: RoleSummary, isChosen: boolean, onSelect: () => void): MenuItem {
  return {
    kind: "choice",
    id: `role-${role.id}`,
    icon: <ColorDot color={role.color} />,
    label: role.label,
    hint: (
      <>
        <span className="block">granted by {role.grantedBy}</span>
        <span className="block break-all font-mono text-2xs">{role.arn}</span>
      </>
    ),
    isChosen,
    onSelect,
  };
}

/** Who is signed in, in which role and for how long; opens roles, themes and sign-out. */
export function PersonMenu({ session }: { session: PortalSession }) {
  const { person, role, roles } = session;
  const { switchRole, isSwitching, problem: refusal } = useSwitchRole(session);
  const { signOut, isSigningOut, problem } = useSignOut(session.csrfToken);
  const theme = useTheme();

  useRegisterPaletteItems(paletteItems(session, switchRole, signOut));
  const items: MenuItem[] = [
    ...roles.map((entry) => roleItem(entry, entry.id === role.id, () => switchRole(entry.id))),
    { kind: "separator", id: "line-1" },
    ...themeMenuItems(theme),
    { kind: "separator", id: "line-2" },
    signOutMenuItem(signOut),
  ];
  return (
    <div className="flex flex-col gap-2">
      <WriteFailure problem={refusal ?? problem} />
      <Menu
        label="Roles, theme and sign-out"
        side="top"
        items={items}
        header={
          <>
            {person.email}
            <br />
            Principal in SDMA: {person.sessionName}
          </>
        }
        triggerClassName="block w-full rounded-xl border border-line bg-surface p-2.5 text-left hover:bg-hover"
        trigger={
          <PersonCard
            session={session}
            pending={isSigningOut ? "signing out…" : isSwitching ? "switching role…" : null}
          />
        }
      />
    </div>
  );
}

/** Says nothing yet while the role is being assumed, nor where the page broke off before it was told. */
function Renewal({ expireAtMs }: { expireAtMs: PortalSession["credentialsExpireAtMs"] }) {
  const { nowMs } = useNow();
  const [endMs, setEndMs] = useState<number | null>();
  useEffect(() => {
    let isCurrent = true;
    Promise.resolve(expireAtMs).then(
      (told) => {
        if (isCurrent) setEndMs(told);
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [expireAtMs]);
  return nowMs === null || endMs === undefined ? "credentials" : renewalLabel(endMs, nowMs);
}

function PersonCard({ session, pending }: { session: PortalSession; pending: string | null }) {
  const { person, role, credentialsExpireAtMs } = session;
  return (
    <>
      <span className="flex items-center gap-2.5">
        <Avatar name={person.name} />
        <span className="min-w-0">
          <span title={person.name} className="block truncate font-medium leading-4">
            {person.name}
          </span>
          <span className="flex items-center gap-1.5 text-2xs text-ink-subtle">
            <ColorDot color={role.color} className="size-1.5" />
            <span title={role.label} className="truncate" aria-live="polite">
              {pending ?? `role: ${role.label}`}
            </span>
          </span>
        </span>
      </span>
      <span className="mt-1.5 flex items-center gap-1.5 text-2xs text-ink-subtle">
        <Timer aria-hidden className="size-3.5 shrink-0" />
        <Renewal expireAtMs={credentialsExpireAtMs} />
      </span>
    </>
  );
}

function paletteItems(
  { roles, role }: PortalSession,
  switchRole: (roleId: string) => void,
  signOut: () => void,
): PaletteItem[] {
  return [
    ...roles
      .filter(({ id }) => id !== role.id)
      .map(
        (entry): PaletteItem => ({
          id: `role-${entry.id}`,
          kind: "action",
          label: `Switch role to ${entry.label}`,
          hint: `granted by ${entry.grantedBy}`,
          keywords: entry.arn,
          run: () => switchRole(entry.id),
        }),
      ),
    ...themePaletteItems(),
    signOutPaletteItem(signOut),
  ];
}
