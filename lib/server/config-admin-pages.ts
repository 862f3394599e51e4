import "server-only";
import * as z from "zod";
import { type AdminPageSummary, adminPageIcons } from "@/lib/shared/contracts/admin-page";
import { findAddressFaults, isLocalName, safeUrlRule } from "./config-addresses";
import { identifier, plainText } from "./config-texts";

const longestLabel = 40;

/** Browsers alone load it: dashboards have their state in query and fragment. */
const isAllowed = (message: string, text: string) =>
  ["must have no query", "must have no fragment (#)"].includes(message) ||
  (message === safeUrlRule && isLocalName(text));

const pageAddress = z.string().superRefine((text, { addIssue }) => {
  for (const message of findAddressFaults(text))
    if (!isAllowed(message, text)) addIssue({ code: "custom", message });
});

const adminPageSchema = z.strictObject({
  id: identifier.describe("Names the page in its address on the portal."),
  label: plainText
    .max(longestLabel, `must have at most ${longestLabel} characters`)
    .describe("Label in the navigation."),
  icon: z.enum(adminPageIcons).default("globe").describe("Picture beside the label."),
  address: pageAddress.describe(
    "Address of the page, with its query and fragment; it is sent to browsers, so it must hold nothing secret.",
  ),
  groups: z
    .array(plainText)
    .min(1, 'must name at least one group; everyone is "*"')
    .default(["*"])
    .describe(
      'Groups in the sign-in token whose members see it; "*" is everyone with a role in the deployment.',
    ),
  deployments: z
    .array(identifier)
    .min(1, "must list at least one deployment, or be left out for all of them")
    .optional()
    .describe("Ids of the deployments that show it; all of them if it is missing."),
  opens: z
    .enum(["frame", "newTab"])
    .default("newTab")
    .describe("frame: inside the portal, where the other page permits it; newTab: in a tab of its own."),
});

export type AdminPageConfig = z.infer<typeof adminPageSchema>;

export const adminPagesSchema = z
  .array(adminPageSchema)
  .max(20, "can list at most 20 pages")
  .default([])
  .describe("Pages of other programs in the portal's navigation.");

interface Contradiction {
  path: PropertyKey[];
  message: string;
}

interface Surroundings {
  portalUrl: string;
  deployments: readonly { id: string }[];
}

const originOf = (text: string) => (URL.canParse(text) ? new URL(text).origin : null);

/** What the pages and the rest of the configuration must agree on. */
export function findAdminPageContradictions(
  pages: readonly AdminPageConfig[],
  { portalUrl, deployments }: Surroundings,
): Contradiction[] {
  const ids = pages.map(({ id }) => id);
  return pages.flatMap(({ id, address, opens, deployments: shownIn = [] }, index) => {
    const found: Contradiction[] = [];
    const at = ["adminPages", index];
    if (ids.indexOf(id) < index) found.push({ path: [...at, "id"], message: `repeats the id "${id}"` });
    for (const [position, name] of shownIn.entries())
      if (!deployments.some((deployment) => deployment.id === name))
        found.push({ path: [...at, "deployments", position], message: `names no deployment: "${name}"` });
    // A page of the portal's own origin could take its sandbox off.
    if (opens === "frame" && originOf(address) === originOf(portalUrl))
      found.push({
        path: [...at, "opens"],
        message: "must be newTab for a page of the portal's own address",
      });
    return found;
  });
}

/** The pages that somebody sees in a deployment, in the order of the configuration. */
export const adminPagesFor = (
  pages: readonly AdminPageConfig[],
  { groups, deploymentId }: { groups: readonly string[]; deploymentId: string },
): AdminPageSummary[] =>
  pages
    .filter(
      (page) =>
        (page.deployments?.includes(deploymentId) ?? true) &&
        page.groups.some((group) => group === "*" || groups.includes(group)),
    )
    .map(({ id, label, icon, address, opens }) => ({ id, label, icon, address, opens }));

/** Origins whose pages the portal may show in frames. */
export const framedOrigins = (pages: readonly AdminPageConfig[]): string[] => [
  ...new Set(pages.flatMap(({ opens, address }) => (opens === "frame" ? [new URL(address).origin] : []))),
];
