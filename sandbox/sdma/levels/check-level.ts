import { z } from "zod";
import { forbidden, SdmaError } from "../sdma-error";
import type { LevelReader } from "./effective-level";
import type { Level } from "./level";
import { operationRule, pathParameterOf, type ResourceType } from "./operation-rule";
import type { Question, Resource } from "./question";

/** Operations that decide on associations, with the type of resource that requests them (guide, Associations). */
const askingSides: Readonly<Record<string, ResourceType>> = {
  UpdateAssetTemplateProjectAssociation: "project",
  UpdateConnectorAssetTemplateAssociation: "assetTemplate",
};

/** Operations on no resource in the path, although operation-levels.json names one that makes anything visible. */
const withoutResource = new Set(["ListLibraries", "GetPersonas"]);

const bodySchema = z.object({ membershipLevel: z.string().optional() });

export interface AskedOperation {
  operationId: string;
  path: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** Validated against the document. */
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

/** The question that a request puts to the policies. Membership changes are checked again once the member is known. */
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
 * The caller's level on the operation's resource; null if the operation has none.
 * @throws SdmaError 403 if the policies do not allow it, whether or not the resource exists
 */
export function checkLevel(asked: AskedOperation, reader: LevelReader): Level | null {
  const question = questionOf(asked);
  const { resource } = question;
  if (!reader.allows(question)) throw forbidden(asked.operationId, resource?.id ?? "SDMA");
  return resource && reader.on(resource.id, question.libraryId ?? resource.id);
}
