import { isWrite, type OperationId, operationCatalog } from "../../sdma/catalog";

export interface AwsExample {
  id: string;
  title: string;
  /** Patterns after the stage, as AWS's guide has them ("API authentication"). */
  patterns: readonly string[];
  /** What the title promises. */
  promise: string;
  /** The operations that keep the promise. */
  operationIds: readonly OperationId[];
  /** What surprises about the original; empty where nothing does. */
  surprise: string;
}

const where = (isIt: (operation: (typeof operationCatalog)[number]) => boolean): OperationId[] =>
  operationCatalog.filter(isIt).map(({ operationId }) => operationId);

const credentials: readonly OperationId[] = ["GetAssetCredentials", "GetProjectCredentials"];

/** The four examples of AWS's guide: what they say, and what they would have to open to keep it. */
export const awsExamples: readonly AwsExample[] = [
  {
    id: "full-access",
    title: "Full access",
    patterns: ["*/iam/*"],
    promise: "Every operation.",
    operationIds: where(() => true),
    surprise: "",
  },
  {
    id: "libraries-read",
    title: "Libraries, read",
    patterns: ["GET/iam/libraries*"],
    promise: "Reading libraries, with their members and permissions, and nothing within them.",
    operationIds: [
      "ListLibraries",
      "GetLibrary",
      "ListLibraryMembers",
      "GetLibraryMember",
      "GetLibraryPermissions",
    ],
    surprise:
      "The * crosses slashes: nearly every read of everything below a library is open, its credentials and content among them.",
  },
  {
    id: "assets-and-projects",
    title: "Assets and projects",
    patterns: ["*/iam/libraries/*/projects/*", "*/iam/libraries/*/projects/*/assets/*"],
    promise: "Every operation on projects and their assets, and nothing else.",
    operationIds: where(({ tag }) => tag === "Projects" || tag === "Assets"),
    surprise:
      "ListProjects and CreateProject stay closed, since nothing follows projects in their paths, and so does ListLibraryAssets. The second pattern adds nothing to the first.",
  },
  {
    id: "read-only",
    title: "Read-only",
    patterns: ["GET/iam/*"],
    promise: "Every read, the searches among them, without handing out AWS credentials.",
    operationIds: where(({ operationId }) => !isWrite(operationId) && !credentials.includes(operationId)),
    surprise:
      "The searches and the audit query stay closed, since they are POST, and the AWS credentials of projects and assets are open.",
  },
];
