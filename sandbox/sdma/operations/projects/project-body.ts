import { z } from "zod";
import { invalidParameter } from "../../sdma-error";
import { objectKeyOf } from "../../store/object-key";
import type { ProjectTable } from "../../store/schema";

/** Neither the reference nor the guide gives limits (assumption). */
const nameSchema = z.string().trim().min(1).max(256);
/** Excludes `*`, which S3 allows in keys: the policies of vended credentials would treat it as a wildcard. */
const prefixSchema = z.string().regex(/^[\w!.'()-]+(\/[\w!.'()-]+)*$/, "must be a prefix of object keys");

const configSchema = z.looseObject({
  name: nameSchema.optional(),
  permittedTemplateIds: z.array(z.string()).optional(),
  description: z.string().max(4_096).optional(),
  thumbnailHash: z
    .string()
    .regex(/^[0-9a-fA-F]{32}$/, "must be the xxh128 hash of a content")
    .optional(),
  allowNonTemplatedAssets: z.boolean().optional(),
  s3BucketName: z.string().optional(),
  rootPrefix: prefixSchema.max(512).optional(),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  place: z.string().max(256).optional(),
  metadata: z.record(z.string().min(1).max(128), z.unknown()).optional(),
});

export type ProjectConfig = z.infer<typeof configSchema>;

export const projectBodySchema = z.object({
  projectName: nameSchema.optional(),
  projectConfig: configSchema.default({}),
  projectThumbnailObjectKey: z.string().min(1).max(1_024).optional(),
});

export type ProjectBody = z.infer<typeof projectBodySchema>;

const locationSchema = z.object({
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  place: z.string().optional(),
});

/** The merged location: omitted members keep their values. @param current JSON, as stored */
function mergeLocation(config: ProjectConfig, current: string | null): string | null {
  const before = current === null ? {} : locationSchema.parse(JSON.parse(current));
  const after = { ...before, ...locationSchema.parse(config) };
  if ((after.latitude === undefined) !== (after.longitude === undefined)) {
    const missing = after.latitude === undefined ? "latitude" : "longitude";
    throw invalidParameter("A position requires latitude and longitude", {
      parameterName: `projectConfig.${missing}`,
    });
  }
  return Object.keys(after).length === 0 ? null : JSON.stringify(after);
}

function attributesOf(metadata: Record<string, unknown>): string {
  const attributes = Object.entries(metadata).map(([attribute, value]) => ({
    attribute,
    value: typeof value === "string" ? value : JSON.stringify(value),
  }));
  return JSON.stringify(attributes);
}

function thumbnailOf({ projectThumbnailObjectKey, projectConfig }: ProjectBody, rootPrefix: string) {
  if (projectThumbnailObjectKey !== undefined) return projectThumbnailObjectKey;
  const { thumbnailHash } = projectConfig;
  return thumbnailHash === undefined ? undefined : objectKeyOf(rootPrefix, thumbnailHash.toLowerCase());
}

type Described = Pick<
  ProjectTable,
  "allowNonTemplatedAssets" | "description" | "location" | "metadataAttributes" | "thumbnailObjectKey"
>;

/** The columns that the body sets; omitted ones keep their values. */
export function describeProject(body: ProjectBody, current: Described & { rootPrefix: string }): Described {
  const { projectConfig: config } = body;
  const allows = config.allowNonTemplatedAssets;
  return {
    allowNonTemplatedAssets: allows === undefined ? current.allowNonTemplatedAssets : Number(allows),
    description: config.description ?? current.description,
    location: mergeLocation(config, current.location),
    metadataAttributes: config.metadata ? attributesOf(config.metadata) : current.metadataAttributes,
    thumbnailObjectKey: thumbnailOf(body, current.rootPrefix) ?? current.thumbnailObjectKey,
  };
}
