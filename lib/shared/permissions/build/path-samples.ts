import { type Operation, type OperationId, operationCatalog } from "../../sdma/catalog";
import { type ChosenResources, isLimited, pathSegments } from "./chosen-resources";

/** One call as IAM sees it after the stage, such as `GET/iam/libraries/library-…`. */
export interface PathSample {
  operationId: OperationId;
  text: string;
  isWanted: boolean;
}

const zeros = "0".repeat(32);
const chosen = "c".repeat(32);

/** Ids as the API forms them. A project's may be twice as long (OpenAPI document, `projectId`). */
const otherIds: Readonly<Record<string, readonly string[]>> = {
  libraryId: [`library-${zeros}`],
  projectId: [`project-${zeros}`, `project-${zeros}-${zeros}`],
  templateId: [`template-${zeros}`],
  connectorId: [`connector-${zeros}`],
  assetId: [`asset-${zeros}`],
  fileIdOrPathId: [`file-${zeros}`, `path-${zeros}`],
  versionId: [`asset-${zeros}-version-1`, `asset-${zeros}-version-12`],
  principalId: ["m", "a.member@example.com", "0b0e4c6a-3d1c-4c0f-9d0b-1f5f3b1f1a11", `m${"x".repeat(63)}`],
};

/** What stands for the chosen ids of a kind while patterns are searched: which ones they are makes no difference. */
export const placeholderIds: Readonly<Record<string, string>> = {
  libraryId: `library-${chosen}`,
  projectId: `project-${chosen}`,
  templateId: `template-${chosen}`,
  connectorId: `connector-${chosen}`,
  assetId: `asset-${chosen}`,
};

interface Value {
  id: string;
  isChosen: boolean;
}

function valuesOf(parameter: string, resources: ChosenResources): Value[] {
  const others = (otherIds[parameter] ?? ["any"]).map((id) => ({ id, isChosen: false }));
  const placeholder = placeholderIds[parameter];
  if (placeholder === undefined || !isLimited(resources, parameter)) return others;
  // The longer form of a project's id begins with what may be another project's.
  const longer = parameter === "projectId" ? [{ id: `${placeholder}-${zeros}`, isChosen: false }] : [];
  return [{ id: placeholder, isChosen: true }, ...others, ...longer];
}

interface Partial {
  path: string[];
  isInside: boolean;
  /** Parameters that have another than their first value: at most two differ, for their combinations would be thousands. */
  varied: number;
}

function samplesOf(operation: Operation, isWanted: boolean, resources: ChosenResources): PathSample[] {
  let made: Partial[] = [{ path: [], isInside: true, varied: 0 }];
  for (const { text, parameter } of pathSegments(operation)) {
    if (parameter === null) {
      made = made.map((sample) => ({ ...sample, path: [...sample.path, text] }));
      continue;
    }
    const limited = isLimited(resources, parameter);
    made = made.flatMap((sample) =>
      valuesOf(parameter, resources).flatMap(({ id, isChosen }, at) => {
        const varied = sample.varied + (at === 0 ? 0 : 1);
        if (varied > 2) return [];
        return [{ path: [...sample.path, id], isInside: sample.isInside && (isChosen || !limited), varied }];
      }),
    );
  }
  return made.map(({ path, isInside }) => ({
    operationId: operation.operationId,
    text: `${operation.method}/${path.join("/")}`,
    isWanted: isWanted && isInside,
  }));
}

/** Calls of all 80 operations on chosen and on other resources, each told whether the policy is to open it. */
export function pathSamples(wanted: ReadonlySet<OperationId>, resources: ChosenResources): PathSample[] {
  return operationCatalog.flatMap((operation) =>
    samplesOf(operation, wanted.has(operation.operationId), resources),
  );
}
