"use client";

import { ChevronDown, LogOut } from "lucide-react";
import { useRef } from "react";
import { useRegisterPaletteItems } from "@/components/palette/palette-items";
import { Menu } from "@/components/ui/menu";
import { useTheme } from "@/components/ui/use-theme";
import type { PersonSummary } from "@/lib/shared/contracts/portal-session";
import { Avatar } from "./avatar";
import { SignOutForm, signOutHint } from "./sign-out-form";
import { themeMenuItems, themePaletteItems } from "./theme-menu-items";

/** Who is signed in, on pages outside a deployment. */
export function AccountMenu({ person, csrfToken }: { person: PersonSummary; csrfToken: string }) {
  const theme = useTheme();
  const form = useRef<HTMLFormElement>(null);
  const signOut = () => form.current?.requestSubmit();
  useRegisterPaletteItems([
    ...themePaletteItems(),
    { id: "sign-out", kind: "action", label: "Sign out", hint: signOutHint, run: signOut },
  ]);
  return (
    <>
      <Menu
        label="Theme and sign-out"
        align="end"
        header={person.email}
        items={[
          ...themeMenuItems(theme),
          { kind: "separator", id: "line" },
          {
            kind: "action",
            id: "sign-out",
            icon: <LogOut />,
            label: "Sign out",
            hint: signOutHint,
            onSelect: signOut,
          },
        ]}
        triggerClassName="flex h-8 items-center gap-2 rounded-lg px-2 hover:bg-hover"
        trigger={
          <>
            <Avatar name={person.name} />
            <span title={person.name} className="max-w-40 truncate font-medium">
              {person.name}
            </span>
            <ChevronDown aria-hidden className="size-4 text-ink-subtle" />
          </>
        }
      />
      <SignOutForm form={form} csrfToken={csrfToken} />
    </>
  );
}
