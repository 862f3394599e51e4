"use client";

import { Mail } from "lucide-react";
import { buttonLook } from "@/components/ui/button-look";
import { CopyButton } from "@/components/ui/copy-button";
import type { AccessRequest } from "@/lib/shared/contracts/access-request";
import type { DeploymentSummary } from "@/lib/shared/contracts/portal-session";
import { accessRequestSubject, accessRequestText } from "@/lib/shared/permissions/access-request-text";
import { routes } from "@/lib/shared/routes";

/** Only what is an address already: a name is never turned into one. */
const isAddress = (principal: string) => /^[^\s@,;:?&<>"]+@[^\s@,;:?&<>"]+\.[^\s@,;:?&<>"]+$/.test(principal);

function recipientsOf({ addressees }: AccessRequest): string {
  if (addressees.kind !== "members") return "";
  return addressees.members
    .filter(({ type, principal }) => type === "USER" && isAddress(principal))
    .map(({ principal }) => encodeURIComponent(principal))
    .join(",");
}

export interface SendAccessRequestProps {
  request: AccessRequest;
  deployment: Pick<DeploymentSummary, "id" | "label" | "region">;
}

/** Ways to tell people of a stored request; only shown in the browser, which knows the portal's address. */
export function SendAccessRequest({ request, deployment }: SendAccessRequestProps) {
  const url =
    typeof location === "undefined"
      ? routes.accessRequest(deployment.id, request.id)
      : `${location.origin}${routes.accessRequest(deployment.id, request.id)}`;
  const facts = { ...request, deployment, url };
  const text = accessRequestText(facts);
  const query = `subject=${encodeURIComponent(accessRequestSubject(facts))}&body=${encodeURIComponent(text.replaceAll("\n", "\r\n"))}`;
  return (
    <div className="flex flex-wrap gap-2">
      <CopyButton text={text} label="Copy the request as text">
        Copy as text
      </CopyButton>
      <a href={`mailto:${recipientsOf(request)}?${query}`} className={buttonLook("secondary", "sm")}>
        <Mail aria-hidden />
        Write an email
      </a>
    </div>
  );
}
