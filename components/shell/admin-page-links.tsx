"use client";

import {
  BookOpen,
  Braces,
  ChartLine,
  Cloud,
  ExternalLink,
  Globe,
  MapPinned,
  Settings,
  Wrench,
} from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { type PaletteItem, useRegisterPaletteItems } from "@/components/palette/palette-items";
import type { AdminPageIcon, AdminPageSummary } from "@/lib/shared/contracts/admin-page";
import { routes } from "@/lib/shared/routes";
import { NavLink } from "./nav-link";

const icons: Readonly<Record<AdminPageIcon, ReactNode>> = {
  api: <Braces aria-hidden />,
  book: <BookOpen aria-hidden />,
  chart: <ChartLine aria-hidden />,
  cloud: <Cloud aria-hidden />,
  globe: <Globe aria-hidden />,
  map: <MapPinned aria-hidden />,
  settings: <Settings aria-hidden />,
  tool: <Wrench aria-hidden />,
};

const openTab = (address: string) => void window.open(address, "_blank", "noopener,noreferrer");

const toItem =
  (deploymentId: string) =>
  ({ id, label, address, opens }: AdminPageSummary): PaletteItem => ({
    id: `admin-page-${id}`,
    kind: "page",
    label,
    hint: opens === "newTab" ? "opens a new tab" : undefined,
    ...(opens === "frame" ? { href: routes.adminPage(deploymentId, id) } : { run: () => openTab(address) }),
  });

interface AdminPageLinksProps {
  deploymentId: string;
  pages: readonly AdminPageSummary[];
}

/** Pages of other programs: nothing where the configuration lists none for this person. */
export function AdminPageLinks({ deploymentId, pages }: AdminPageLinksProps) {
  useRegisterPaletteItems(useMemo(() => pages.map(toItem(deploymentId)), [deploymentId, pages]));
  if (pages.length === 0) return null;
  return (
    <nav aria-label="More tools" className="flex flex-col gap-0.5">
      <p aria-hidden className="px-2 pt-1 pb-0.5 text-ink-subtle text-xs">
        More tools
      </p>
      {pages.map((page) =>
        page.opens === "frame" ? (
          <NavLink key={page.id} href={routes.adminPage(deploymentId, page.id)} icon={icons[page.icon]}>
            <span className="truncate" title={page.label}>
              {page.label}
            </span>
          </NavLink>
        ) : (
          <a
            key={page.id}
            href={page.address}
            target="_blank"
            rel="noopener noreferrer"
            className="flex h-7.5 items-center gap-2.5 rounded-lg px-2 text-ink-muted hover:bg-hover hover:text-ink [&_svg]:size-4 [&_svg]:shrink-0"
          >
            {icons[page.icon]}
            <span className="truncate" title={page.label}>
              {page.label}
            </span>
            <span className="sr-only">(opens a new tab)</span>
            <ExternalLink aria-hidden className="ml-auto text-ink-subtle" />
          </a>
        ),
      )}
    </nav>
  );
}
