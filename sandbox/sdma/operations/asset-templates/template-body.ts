import { z } from "zod";
import { invalidParameter } from "../../sdma-error";
import { parseBody } from "../parse-body";

/** Neither the reference nor the guide gives limits (assumption). */
const nameSchema = z.string().trim().min(1).max(256);

/** The reference has no field for the name, so every spelling that a client might send is accepted. */
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

/** Only this part of a configuration is known; the rest is stored as sent. */
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
  /** Undefined if the body has none. */
  name: string | undefined;
}

/** @throws SdmaError 400 */
export function readTemplateBody(body: unknown): TemplateBody {
  const { assetTemplateConfig: config, ...names } = parseBody(bodySchema, body);
  const spellings = [names, config].flatMap((from) => [from.assetTemplateName, from.templateName, from.name]);
  return { config, name: spellings.find((name) => name !== undefined) };
}

/** @throws SdmaError 400 if the body has no name */
export function requireName({ name }: TemplateBody): string {
  if (name !== undefined) return name;
  const parameterName = "assetTemplateConfig.assetTemplateName";
  throw invalidParameter(`Parameter ${parameterName} is required`, { parameterName });
}
