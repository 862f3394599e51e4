"use client";

import clsx from "clsx";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { PageLink } from "@/components/ui/page-link";

export interface NavLinkProps {
  href: string;
  icon: ReactNode;
  children: ReactNode;
}

/** A line of the sidebar; current on its own page and on every page below it. */
export function NavLink({ href, icon, children }: NavLinkProps) {
  const pathname = usePathname();
  const isCurrent = pathname === href || pathname.startsWith(`${href}/`);
  return (
    <PageLink
      href={href}
      aria-current={isCurrent ? "page" : undefined}
      className={clsx(
        "flex h-7.5 items-center gap-2.5 rounded-lg px-2 [&_svg]:size-4 [&_svg]:shrink-0",
        isCurrent ? "bg-pressed font-medium text-ink" : "text-ink-muted hover:bg-hover hover:text-ink",
      )}
    >
      {icon}
      {children}
    </PageLink>
  );
}
