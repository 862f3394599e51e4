import type { LinkAudience, LinkState, LinkSuspension, SharedLink } from "../contracts/shared-link";
import { shortenId } from "../format/shorten-id";
import { linkNounOf } from "./link-labels";
import { parseLinkTarget } from "./link-target";

/** States as a list shows them: why a link is suspended matters more than that it is. */
export type ShownLinkState = Exclude<LinkState, "suspended"> | LinkSuspension;

export const shownStateLabels: Readonly<Record<ShownLinkState, string>> = {
  active: "Active",
  expired: "Expired",
  revoked: "Revoked",
  "no-role": "No role",
  "no-access": "No access",
  "target-gone": "Target gone",
};

export const shownLinkState = ({
  state,
  suspension,
}: Pick<SharedLink, "state" | "suspension">): ShownLinkState =>
  state === "suspended" ? (suspension ?? "no-access") : state;

/** What somebody who may see the link is told of it; empty where it opens. */
export const linkStateReasons: Readonly<Record<ShownLinkState, string>> = {
  active: "",
  expired: "It opens nothing until its expiration date is moved.",
  revoked: "It opens nothing for anybody, and stays revoked.",
  "no-role":
    "It opens nothing while the configuration gives its maker no role here. An administrator can reassign it.",
  "no-access":
    "SDMA or the role refuses the page to its maker. It opens again once they can open the page again.",
  "target-gone":
    "SDMA answers its maker that the target does not exist. It opens again once they can open the page again.",
};

/** Such as `Harbour crane 04 · Versions`; without a known name, such as `Asset asset-7f3c…b91e · Versions`. */
export function linkTargetLabel({ path, targetName }: Pick<SharedLink, "path" | "targetName">): string {
  const target = parseLinkTarget(path);
  const { kind, part } = linkNounOf(target);
  const id = target?.ids.at(-1);
  if (!id) return part ?? "Page";
  const name = targetName ?? (kind ? shortenId(id) : id);
  return part ? `${name} · ${part}` : name;
}

export const audienceLabel = (audience: LinkAudience): string => {
  if (audience.kind === "anyone") return "Anyone who can sign in";
  const [first = "", ...others] = [...audience.people, ...audience.groups];
  return others.length === 0 ? first : `${first} and ${others.length} more`;
};
