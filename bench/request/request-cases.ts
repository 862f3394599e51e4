import { account } from "../../sandbox/identity/directory";
import type { ScenarioName } from "../../sandbox/scenarios";
import {
  seedLargeProjectId,
  seedLibraryId,
  seedProjectId,
  seedVersionedAssetId,
} from "../../sandbox/seed/identifiers";
import { assumeRoleCall } from "../lib/assume-role-call";
import type { UnsignedCall } from "../lib/sign-request";

export interface RequestCase {
  name: string;
  scenario: ScenarioName;
  /** Signed by the portal's own user; otherwise by a session of a role. */
  isByUser?: boolean;
  /** What it must be answered by. */
  status: number;
  /** Milliseconds of processor time that it must stay under. */
  limitMs?: number;
  /** The nth request of its kind, so that writes write something new. */
  call: (turn: number) => UnsignedCall;
}

const library = `/${account.stage}/iam/libraries/${seedLibraryId}`;
const project = `${library}/projects/${seedProjectId}`;
const get = (target: string) => (): UnsignedCall => ({ method: "GET", target, service: "execute-api" });

function json(method: string, target: string, value: object): UnsignedCall {
  const headers = { "content-type": "application/json" };
  return { method, target, service: "execute-api", headers, body: JSON.stringify(value) };
}

export const listOf50: RequestCase = {
  name: "ListAssets, 50",
  scenario: "healthy",
  status: 200,
  limitMs: 2,
  call: get(`${project}/assets?maxResults=50`),
};

export const refusedName = "a wrong signature, refused";

export const requestCases: readonly RequestCase[] = [
  { ...listOf50, name: refusedName, status: 403, call: get(project), limitMs: Number.POSITIVE_INFINITY },
  { name: "GetProject", scenario: "healthy", status: 200, call: get(project) },
  listOf50,
  {
    ...listOf50,
    name: "ListAssets, 50 of 100,000",
    scenario: "large",
    call: get(`${library}/projects/${seedLargeProjectId}/assets?maxResults=50`),
  },
  {
    name: "ListFiles, 50 at most",
    scenario: "healthy",
    status: 200,
    call: get(`${project}/assets/${seedVersionedAssetId}/files?maxResults=50`),
  },
  {
    name: "SearchAssets, two words",
    scenario: "healthy",
    status: 200,
    call: () => json("POST", `${library}/search-assets`, { searchPattern: "harbour scan" }),
  },
  {
    name: "UpdateProject",
    scenario: "healthy",
    status: 200,
    call: (turn) => json("PUT", project, { projectConfig: { description: `Survey, revision ${turn}` } }),
  },
  {
    name: "AssumeRole",
    scenario: "healthy",
    isByUser: true,
    status: 200,
    call: (turn) => assumeRoleCall("SdmaFullAccess", `surveyor-${turn}`),
  },
];
