"use client";

import { ChevronDown } from "lucide-react";
import { useRegisterPaletteItems } from "@/components/palette/palette-items";
import { WriteFailure } from "@/components/problem/write-failure";
import { Avatar } from "@/components/ui/avatar";
import { Menu } from "@/components/ui/menu";
import { useTheme } from "@/components/ui/use-theme";
import { useSignOut } from "@/lib/client/use-sign-out";
import type { PersonSummary } from "@/lib/shared/contracts/portal-session";
import { signOutMenuItem, signOutPaletteItem } from "./sign-out-items";
import { themeMenuItems, themePaletteItems } from "./theme-menu-items";

/** Who is signed in, on pages outside a deployment. */
export function AccountMenu({ person, csrfToken }: { person: PersonSummary; csrfToken: string }) {
  const theme = useTheme();
  const { signOut, isSigningOut, problem } = useSignOut(csrfToken);
  useRegisterPaletteItems([...themePaletteItems(), signOutPaletteItem(signOut)]);
  return (
    <>
      <WriteFailure problem={problem} />
      <Menu
        label="Theme and sign-out"
        align="end"
        header={person.email}
        items={[...themeMenuItems(theme), { kind: "separator", id: "line" }, signOutMenuItem(signOut)]}
        triggerClassName="flex h-8 items-center gap-2 rounded-lg px-2 hover:bg-hover"
        trigger={
          <>
            <Avatar name={person.name} />
            <span title={person.name} className="max-w-40 truncate font-medium">
              {isSigningOut ? "signing out…" : person.name}
            </span>
            <ChevronDown aria-hidden className="size-4 text-ink-subtle" />
          </>
        }
      />
    </>
  );
}
