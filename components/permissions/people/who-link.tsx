"use client";

import { UsersRound } from "lucide-react";
import { useParams } from "next/navigation";
import { buttonLook } from "@/components/ui/button-look";
import { PageLink } from "@/components/ui/page-link";
import { routes } from "@/lib/shared/routes";
import { usePermissionView } from "../use-permission-view";
import { placeQuery } from "./member-places";

/** To everybody who can do an operation on the chosen resource. */
export function WhoLink({ operationId }: { operationId: string }) {
  const { deployment } = useParams<{ deployment: string }>();
  const { place } = usePermissionView();
  return (
    <PageLink
      href={routes.whoCan(deployment, { operation: operationId, ...placeQuery(place) })}
      className={`${buttonLook("secondary", "sm")} self-start`}
    >
      <UsersRound aria-hidden />
      Who can do this here
    </PageLink>
  );
}
