import type { GuestLink, guestEvents } from "../contracts/guest-link";
import type { LinkState } from "../contracts/shared-link";
import { formatCount, formatCountOf } from "../format/count";
import { shortenId } from "../format/shorten-id";
import { nameOfPath } from "../sdma/name-of-path";
import { namedIdOf } from "./guest-target";

export const guestStateLabels: Readonly<Record<LinkState, string>> = {
  active: "Active",
  expired: "Expired",
  revoked: "Revoked",
  suspended: "Suspended",
};

/** What somebody who may see the link is told of it; empty where it opens. */
export const guestStateReasons: Readonly<Record<LinkState, string>> = {
  active: "",
  expired: "It opens nothing for anybody. Make a new link to share again.",
  revoked: "It opens nothing for anybody, and stays revoked.",
  suspended:
    "It opens nothing while its maker has no role here or is in none of the groups that may make guest links.",
};

/** Such as `Harbour crane 04`; without a known name, such as `Asset asset-7f3c…b91e`. */
export function guestLinkLabel({ target, targetName }: Pick<GuestLink, "target" | "targetName">): string {
  const name = targetName ?? shortenId(namedIdOf(target));
  const count = target.fileIds?.length ?? 1;
  return count > 1 ? `${name} · ${count} files` : name;
}

/** What it opens, such as `The asset, always its newest version`. */
export function guestTargetText({ fileIds, versionId }: GuestLink["target"]): string {
  if (fileIds) return formatCountOf(fileIds.length, { one: "file", many: "files" }, true);
  const version = versionId?.split("-version-").at(-1);
  return version ? `The asset, version ${version}` : "The asset, always its newest version";
}

/** Such as `17 of 20`; without a limit, such as `any number`. */
export const downloadsLeftText = ({ mostDownloads, downloads }: GuestLink): string =>
  mostDownloads === null
    ? "any number"
    : `${formatCount(Math.max(0, mostDownloads - downloads))} of ${formatCount(mostDownloads)}`;

/** Such as `2 problems reported`; empty without any. */
export const guestReportsText = ({ reports }: Pick<GuestLink, "reports">): string =>
  reports === 0 ? "" : formatCountOf(reports, { one: "problem reported", many: "problems reported" }, true);

/** @param detail path of the file, or why; what a guest reported is shown by itself */
export function guestEventText(event: (typeof guestEvents)[number], detail: string): string {
  if (event === "opened") return "Opened the link";
  if (event === "password-refused") return "Wrong password";
  if (event === "reported") return "Reported a problem";
  if (event === "downloaded") return `Downloaded ${nameOfPath(detail) || "a file"}`;
  return `Refused: ${detail || "its maker could not open it anymore."}`;
}
