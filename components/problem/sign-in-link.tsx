"use client";

import { LogIn } from "lucide-react";
import { usePathname } from "next/navigation";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/shared/routes";

/** Leads through sign-in and back to the current page, including its query. */
export function SignInLink() {
  const pathname = usePathname();
  return (
    <Button asChild size="sm" icon={<LogIn aria-hidden />}>
      <a
        href={routes.signIn(pathname)}
        onClick={({ currentTarget }) => {
          const { pathname, search, hash } = window.location;
          currentTarget.href = routes.signIn(`${pathname}${search}${hash}`);
        }}
      >
        Sign in
      </a>
    </Button>
  );
}
