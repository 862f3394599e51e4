import { z } from "zod";
import { invalidParameter } from "../../sdma-error";
import { parseBody } from "../parse-body";

/** Neither the reference nor the guide limits them (assumption). */
const nameSchema = z.string().trim().min(1).max(256);

/** The reference names no field for the name, so every spelling that a client might send is read. */
const namesSchema = z.looseObject({
  assetTemplateName: nameSchema.optional(),
  templateName: nameSchema.optional(),
  name: nameSchema.optional(),
});

function isRegex(pattern: string): boolean {
  try {
    return Boolean(new RegExp(pattern, "u"));
  } catch {
    return false;
  }
}

/** Of a configuration only this is known; the rest is kept as it came. */
const configSchema = namesSchema.extend({
  permittedConnectorIds: z.array(z.string()).optional(),
  allowedFileTypes: z.array(z.string()).optional(),
  allowAdditionalFileTypes: z.boolean().optional(),
  assetNameRegex: z.string().refine(isRegex, "is not a valid regular expression").optional(),
});

const bodySchema = namesSchema.extend({ assetTemplateConfig: configSchema });

export type TemplateConfig = z.infer<typeof configSchema>;

export interface TemplateBody {
  config: TemplateConfig;
  /** Undefined where the body gives none. */
  name: string | undefined;
}

/** @throws SdmaError 400 */
export function readTemplateBody(body: unknown): TemplateBody {
  const { assetTemplateConfig: config, ...names } = parseBody(bodySchema, body);
  const spellings = [names, config].flatMap((from) => [from.assetTemplateName, from.templateName, from.name]);
  return { config, name: spellings.find((name) => name !== undefined) };
}

/** @throws SdmaError 400 where the body gives no name */
export function requireName({ name }: TemplateBody): string {
  if (name !== undefined) return name;
  const parameterName = "assetTemplateConfig.assetTemplateName";
  throw invalidParameter(`Parameter ${parameterName} is required`, { parameterName });
}
