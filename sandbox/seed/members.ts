import { programRoleNames, roleArn } from "../cloud/seed-roles";
import { account } from "../identity/directory";
import type { MemberTable } from "../sdma/store/schema";
import { projectIdentifier, seedConsumerProjectId, seedLibraryId, seedProjectId } from "./identifiers";
import { seedProjects } from "./projects";
import { day, seedTime } from "./seed-time";
import { seedConnectors, seedTemplates } from "./templates";

type PrincipalType = "USER" | "GROUP";
type Grant = readonly [resourceId: string, type: PrincipalType, principalId: string, level: string];

/** One member's level is none that the API names: clients must tolerate it, and here it grants nothing. */
const libraryGrants: readonly Grant[] = [
  [seedLibraryId, "GROUP", "SpatialDataManagementAdministrators", "OWNER"],
  [seedLibraryId, "USER", "ada.novak", "OWNER"],
  [seedLibraryId, "USER", "luka.horvat", "OWNER"],
  [seedLibraryId, "USER", "ivana.maric", "MANAGER"],
  [seedLibraryId, "GROUP", "survey-crew", "CONTRIBUTOR"],
  [seedLibraryId, "USER", "arn:aws:iam::111122223333:role/SurveyIngestPipeline", "CONTRIBUTOR"],
  [seedLibraryId, "USER", "jonas.olsen", "VIEWER"],
  [seedLibraryId, "USER", "legacy.import", "AUDITOR"],
  ...programRoleNames.map((name): Grant => [seedLibraryId, "USER", roleArn(account, name), "OWNER"]),
];

const projectGrants: readonly Grant[] = [
  [seedProjectId, "GROUP", "harbour-office", "MANAGER"],
  [seedProjectId, "USER", "drone-team", "CONTRIBUTOR"],
  [seedProjectId, "USER", "b7c1d5a2-6f0e-4c39-9a41-2d8e5f3b7c10", "VIEWER"],
  [seedConsumerProjectId, "USER", "sara.rao", "CONSUMER"],
  [seedConsumerProjectId, "GROUP", "roof-owners", "VIEWER"],
  [projectIdentifier("breakwater"), "USER", "mira.kovac", "MANAGER"],
  [projectIdentifier("marina"), "USER", "jonas.olsen", "CONTRIBUTOR"],
  [projectIdentifier("river"), "USER", "jonas.olsen", "CONSUMER"],
  [projectIdentifier("hospital"), "GROUP", "stakeholders", "CONSUMER"],
  [projectIdentifier("church"), "USER", "mira.kovac", "OWNER"],
  [projectIdentifier("church"), "USER", "petra.oneil+legacy", "VIEWER"],
];

const ownerGrants: readonly Grant[] = seedProjects.map(({ key, owner }) => [
  projectIdentifier(key),
  "USER",
  owner,
  "OWNER",
]);

const sideGrants: readonly Grant[] = [
  ...seedTemplates.map(({ assetTemplateId }): Grant => [assetTemplateId, "USER", "luka.horvat", "OWNER"]),
  ...seedTemplates.map(({ assetTemplateId }): Grant => [assetTemplateId, "GROUP", "survey-crew", "MANAGER"]),
  ...seedConnectors.map(({ connectorId }): Grant => [connectorId, "USER", "ada.novak", "OWNER"]),
  ...seedConnectors.map(({ connectorId }): Grant => [connectorId, "GROUP", "gis-office", "CONTRIBUTOR"]),
];

/** Later entries win over earlier ones on the same resource and principal. */
export function seedMembers(): MemberTable[] {
  const grants = [...libraryGrants, ...ownerGrants, ...projectGrants, ...sideGrants];
  const rows = grants.map(([resourceId, principalType, principalId, membershipLevel], index) => ({
    resourceId,
    principalType,
    principalId,
    membershipLevel,
    createdAt: seedTime - 300 * day + index * 977,
    createdBy: "ada.novak",
    updatedAt: index % 5 === 0 ? seedTime - 40 * day + index * 60 : null,
    updatedBy: index % 5 === 0 ? "luka.horvat" : null,
  }));
  const byKey = new Map(
    rows.map((row) => [`${row.resourceId} ${row.principalType} ${row.principalId}`, row]),
  );
  return [...byKey.values()];
}
