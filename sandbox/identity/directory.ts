/** Who and what the sandbox's account holds before anyone changes it: data only, shared by every service it emulates. */
export const account = {
  accountId: "111122223333",
  partition: "aws",
  region: "eu-west-1",
  restApiId: "r1jeka2026",
  stage: "2025-04-18",
  apiName: "SpatialDataManagementApi",
  /** As CloudFormation names the one that SDMA deploys, by which AWS's samples find it. */
  assetBucket: "spatialdatamanagement-ass-assetencrypteds3encrypte-r1jekageo026",
} as const;

export interface Person {
  /** The OIDC subject, and the session name a portal is expected to derive from it. */
  username: string;
  name: string;
  email: string;
  groups: readonly string[];
  /** One line for the sign-in page: what this person may do. */
  may: string;
}

const administrators = "SpatialDataManagementAdministrators";

export const people: readonly Person[] = [
  {
    username: "ada.novak",
    name: "Ada Novak",
    email: "ada.novak@rijeka-geodata.example",
    groups: [administrators],
    may: "Administrator: owns everything through her group",
  },
  {
    username: "mira.kovac",
    name: "Mira Kovač",
    email: "mira.kovac@rijeka-geodata.example",
    groups: ["survey-crew"],
    may: "Contributor on the library through her group",
  },
  {
    username: "jonas.olsen",
    name: "Jonas Olsen",
    email: "jonas.olsen@rijeka-geodata.example",
    groups: ["stakeholders"],
    may: "Viewer on the library, named directly",
  },
  {
    username: "sara.rao",
    name: "Sara Rao",
    email: "sara.rao@rijeka-geodata.example",
    groups: ["drone-partners"],
    may: "Consumer on one project, nothing else",
  },
  {
    username: "noor.haddad",
    name: "Noor Haddad",
    email: "noor.haddad@rijeka-geodata.example",
    groups: [],
    may: "Newcomer: no access yet",
  },
];

export const portalUserName = "sdma-portal";

/** May do everything in the account: whoever follows AWS's guide there. */
export const operatorUserName = "sdma-operator";

/** Groups of the person of that name, or of the operator, who owns everything; any other name has none. */
export function groupsOfUser(name: string): readonly string[] {
  if (name === operatorUserName) return [administrators];
  return people.find((person) => person.username === name)?.groups ?? [];
}
