import { account } from "../../sandbox/identity/directory";
import { seedProjectId, seedVersionedAssetId } from "../../sandbox/seed/identifiers";
import type { UnsignedCall } from "../lib/sign-request";
import { pick } from "./pick";
import { iamCall, libraryPath, type Scene, sdmaCall } from "./scene";

const project = `${libraryPath}/projects/${seedProjectId}`;
const asset = `${project}/assets/${seedVersionedAssetId}`;
const control = (target: string): UnsignedCall => ({ method: "GET", target, service: "apigateway" });

const ofApi: readonly UnsignedCall[] = [
  ...[
    "/libraries",
    libraryPath,
    "/personas",
    `${libraryPath}/projects`,
    `${libraryPath}/assets?maxResults=200`,
    `${libraryPath}/asset-templates`,
    `${libraryPath}/connectors`,
    `${libraryPath}/known-attributes`,
    project,
    `${project}/assets`,
    `${project}/members?principalType=USER`,
    `${project}/permissions`,
    `${project}/known-attributes`,
    `${project}/credentials?operation=write&location=data`,
    asset,
    `${asset}/files`,
    `${asset}/versions`,
    `${asset}/attributes`,
    `${libraryPath}/no-such-thing`,
    `${project}/assets?maxResults=many`,
  ].map((path) => sdmaCall("GET", path)),
  sdmaCall("POST", `${libraryPath}/search-assets`, { searchPattern: "harbour scan" }),
  sdmaCall("POST", `${libraryPath}/search-files`, { searchPattern: "*.las", size: 20 }),
  sdmaCall("POST", `${libraryPath}/audit-event-queries`, {}),
];

const ofOperator: readonly UnsignedCall[] = [
  control("/restapis"),
  control(`/restapis/${account.restApiId}/stages`),
  control("/usageplans"),
  iamCall("GetRole", { RoleName: "SdmaReadOnly" }),
  iamCall("ListRolePolicies", { RoleName: "SdmaReadOnly" }),
];

/** Asks for anything, and does not mind what the answer is. */
export async function readAnything({ client, writer, operator, project: own }: Scene): Promise<void> {
  switch (pick([0, 0, 0, 0, 0, 0, 1, 2])) {
    case 1:
      await client.send(pick(ofOperator), operator);
      return;
    case 2: {
      const target = `/${own.bucket}?list-type=2&max-keys=50&prefix=${own.rootPrefix}/Soak/`;
      await client.send({ method: "GET", target, service: "s3" }, operator);
      return;
    }
    default:
      await client.send(pick(ofApi), writer);
  }
}
