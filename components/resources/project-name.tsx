"use client";

import Link from "next/link";
import { GivenName } from "@/components/ui/given-name";
import { shortenId } from "@/lib/shared/format/shorten-id";
import { visibleName } from "@/lib/shared/format/visible-name";
import type { ProjectAddress } from "@/lib/shared/routes";
import { useKnownName } from "./known-names";
import { useRoutes } from "./routes-provider";

/** A link to a project by the name this tab knows; its id otherwise, since a name would cost a request. */
export function ProjectName({ address }: { address: ProjectAddress }) {
  const routes = useRoutes();
  const name = useKnownName(address.projectId);
  const label = name ?? shortenId(address.projectId);
  return (
    <Link
      href={routes.project(address)}
      prefetch={false}
      tabIndex={-1}
      dir="auto"
      title={visibleName(name ?? address.projectId)}
      className="block truncate text-ink-muted hover:underline"
    >
      <GivenName text={label} />
    </Link>
  );
}
