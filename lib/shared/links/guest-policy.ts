import type { OperationId } from "../sdma/catalog";
import type { GuestTarget } from "./guest-target";

/** Source: STS AssumeRole, Policy; counted in characters of the document that is sent. */
export const longestSessionPolicy = 2_048;

/** The API whose calls a policy allows. */
export interface PolicyApi {
  partition: string;
  region: string;
  account: string;
  apiId: string;
  /** Empty for a custom domain that hides it. */
  stage: string;
}

export interface PolicyDocument {
  Version: "2012-10-17";
  Statement: { Effect: "Allow" | "Deny"; Action: "execute-api:Invoke"; Resource: string | string[] }[];
}

/** Any id of a file. `?` is one character, so that no longer address fits; `*` would also open what lies below the file. */
const anyFile = `file-${"?".repeat(32)}`;

const arnOf = ({ partition, region, account, apiId, stage }: PolicyApi, rest: string) =>
  `arn:${partition}:execute-api:${region}:${account}:${apiId}/${stage || "*"}/${rest}`;

interface Opened {
  operationId: OperationId;
  /** After the asset, in its ARNs. */
  paths: readonly string[];
}

function openedBy({ fileIds, versionId }: GuestTarget): Opened[] {
  if (fileIds) return [{ operationId: "GetFile", paths: fileIds.map((fileId) => `/files/${fileId}`) }];
  const list: Opened = versionId
    ? { operationId: "ListFilesForAssetVersion", paths: [`/versions/${versionId}/files`] }
    : { operationId: "ListFiles", paths: ["/files"] };
  return [
    { operationId: "GetAsset", paths: [""] },
    list,
    { operationId: "GetFile", paths: [`/files/${anyFile}`] },
  ];
}

/** The operations that a guest link opens, each on the resources of its target alone. */
export const guestOperations = (target: GuestTarget): OperationId[] =>
  openedBy(target).map(({ operationId }) => operationId);

/**
 * The session policy of a guest link: exactly its operations on exactly its resources. The denial opens nothing less; it
 * holds even where a policy of the API itself names the session, which an absent allowance does not.
 */
export function guestPolicy(api: PolicyApi, target: GuestTarget): PolicyDocument {
  const { libraryId, projectId, assetId } = target;
  const asset = `GET/iam/libraries/${libraryId}/projects/${projectId}/assets/${assetId}`;
  const resources = openedBy(target).flatMap(({ paths }) => paths.map((path) => arnOf(api, asset + path)));
  const invoke = "execute-api:Invoke";
  const allowed: PolicyDocument = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: invoke, Resource: resources }],
  };
  const denial = arnOf({ ...api, region: "*", account: "*", stage: "" }, "*/credentials");
  const safer: PolicyDocument = {
    ...allowed,
    Statement: [...allowed.Statement, { Effect: "Deny", Action: invoke, Resource: denial }],
  };
  return policyLength(safer) <= longestSessionPolicy ? safer : allowed;
}

/** Characters of a policy as it is sent. */
export const policyLength = (policy: PolicyDocument): number => JSON.stringify(policy).length;

export interface Confinement {
  by: "aws" | "portal";
  what: string;
}

/** What keeps a guest to what the link is for: AWS itself by the session policy, and what is left to the portal. */
export function confinementsOf(target: GuestTarget): Confinement[] {
  const { fileIds, versionId } = target;
  const aws: string[] = fileIds
    ? [`Opens ${fileIds.length === 1 ? "this file" : `these ${fileIds.length} files`} and nothing else`]
    : [
        versionId ? "Lists the files of this version of the asset" : "Lists the files of this asset",
        "Opens files of this asset and of no other",
      ];
  const portal = [
    ...(!fileIds && versionId ? ["Only files of this version, not those of other versions"] : []),
    "Password, number of downloads, and requests a day",
    "Your own role and level, checked again while the link is used",
  ];
  return [
    ...[...aws, "No credentials, no changes, no other projects"].map((what) => ({
      by: "aws" as const,
      what,
    })),
    ...portal.map((what) => ({ by: "portal" as const, what })),
  ];
}
