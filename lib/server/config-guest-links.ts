import "server-only";
import { partitionOf, readArn } from "./config-arns";

export interface GuestSettings {
  guestRole?: { arn: string } | undefined;
  guestLinkMakers: readonly string[];
}

interface Deployment {
  region: string;
  account: string;
  links: GuestSettings;
  roles: readonly { id: string; arn: string }[];
}

interface Contradiction {
  path: PropertyKey[];
  message: string;
}

/** A role of people has their rights, and one that is a member of a project gives its level to all who take it. */
function findRoleContradictions({ region, account, links, roles }: Deployment): Contradiction[] {
  const { arn = "" } = links.guestRole ?? {};
  const { partition, account: owner } = readArn(arn) ?? {};
  const shared = roles.find((role) => role.arn === arn);
  const messages = [
    owner !== account && `is in the account ${owner}, but account is ${account}`,
    partition !== partitionOf(region) &&
      `is in the partition ${partition}, but ${region} is in ${partitionOf(region)}`,
    shared && `is also the role "${shared.id}" of people: guests need a role of their own`,
  ];
  return messages.flatMap((message) => (message ? [{ path: ["links", "guestRole", "arn"], message }] : []));
}

const sharedAddress =
  "is set, but server.trustedProxies is empty: behind the proxy that serves portalUrl over https, all guests have the " +
  "proxy's address and lock each other out of passwords; list the addresses or networks of your proxies there";

/**
 * The portal itself speaks http only, so with https in portalUrl a proxy stands before it.
 * @returns nothing for the address of a development machine
 */
export function findGuestWarnings({
  portalUrl,
  server,
  deployments,
}: {
  portalUrl: string;
  server: { trustedProxies: readonly string[] };
  deployments: readonly { links: GuestSettings }[];
}): Contradiction[] {
  if (server.trustedProxies.length > 0 || !portalUrl.startsWith("https:")) return [];
  return deployments.flatMap(({ links }, index) =>
    links.guestRole ? [{ path: ["deployments", index, "links", "guestRole"], message: sharedAddress }] : [],
  );
}

/** Settings of guest links that are valid alone but not together. */
export function findGuestContradictions(deployment: Deployment): Contradiction[] {
  const { guestRole, guestLinkMakers } = deployment.links;
  if (guestRole === undefined)
    return guestLinkMakers.length === 0
      ? []
      : [{ path: ["links", "guestLinkMakers"], message: "has no effect without guestRole" }];
  const found = findRoleContradictions(deployment);
  if (guestLinkMakers.length === 0)
    found.push({
      path: ["links", "guestRole"],
      message: "has no effect without guestLinkMakers: nobody could make a guest link",
    });
  return found;
}
