import { z } from "zod";
import { forbidden, SdmaError } from "../sdma-error";
import type { LevelReader } from "./effective-level";
import type { Level } from "./level";
import { operationRule, pathParameterOf, type ResourceType } from "./operation-rule";
import type { Question, Resource } from "./question";

/** Where associations are decided on, by operation: the type of resource that asks for them (guide, Associations). */
const askingSides: Readonly<Record<string, ResourceType>> = {
  UpdateAssetTemplateProjectAssociation: "project",
  UpdateConnectorAssetTemplateAssociation: "assetTemplate",
};

/** About no resource of the path, whatever operation-levels.json names as the one that lets one see anything. */
const withoutResource = new Set(["ListLibraries", "GetPersonas"]);

const bodySchema = z.object({ membershipLevel: z.string().optional() });

export interface AskedOperation {
  operationId: string;
  path: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** Checked against the document. */
  body: unknown;
}

function resourceOf(type: ResourceType, { operationId, path }: AskedOperation): Resource {
  const id = path[pathParameterOf[type]];
  if (id === undefined)
    throw new SdmaError(500, `${operationId} has no ${pathParameterOf[type]} in its path`);
  return { type, id };
}

function contextOf({ operationId, query, body }: AskedOperation): Question["context"] {
  const { membershipLevel } = bodySchema.catch({}).parse(body);
  if (operationId === "GetAssetCredentials") return { operation: query.operation ?? "" };
  if (!/^(Add|Update|Delete)\w+Member$/.test(operationId)) return {};
  return { levels: membershipLevel === undefined ? [] : [membershipLevel], isOwn: false };
}

/** The question that a request puts to the policies; those about members are put again once the member is known. */
export function questionOf(asked: AskedOperation): Question {
  const { operationId, path } = asked;
  const { resource } = operationRule(operationId);
  const askingSide = askingSides[operationId];
  const isAboutNone = resource === "none" || withoutResource.has(operationId);
  return {
    operationId,
    resource: isAboutNone ? null : resourceOf(resource, asked),
    libraryId: isAboutNone ? null : (path.libraryId ?? null),
    context: contextOf(asked),
    ...(askingSide ? { askedBy: resourceOf(askingSide, asked) } : {}),
  };
}

/**
 * The caller's level on the resource that the operation is about; null where it is about none.
 * @throws SdmaError 403 when the policies do not allow it, whether or not the resource exists
 */
export function checkLevel(asked: AskedOperation, reader: LevelReader): Level | null {
  const question = questionOf(asked);
  const { resource } = question;
  if (!reader.allows(question)) throw forbidden(asked.operationId, resource?.id ?? "SDMA");
  return resource && reader.on(resource.id, question.libraryId ?? resource.id);
}
