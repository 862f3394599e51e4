"use client";

import { LogIn } from "lucide-react";
import { usePathname } from "next/navigation";
import { buttonLook } from "@/components/ui/button-look";
import { routes } from "@/lib/shared/routes";

/** Leads through sign-in and back to the current page, including its query. */
export function SignInLink() {
  const pathname = usePathname();
  return (
    <a
      href={routes.signIn(pathname)}
      onClick={({ currentTarget }) => {
        const { pathname, search, hash } = window.location;
        currentTarget.href = routes.signIn(`${pathname}${search}${hash}`);
      }}
      className={buttonLook("secondary", "sm")}
    >
      <LogIn aria-hidden />
      Sign in
    </a>
  );
}
