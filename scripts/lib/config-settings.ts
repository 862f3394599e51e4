import * as z from "zod";
import type { configJsonSchema } from "./config-json-schema";

export interface ConfigSetting {
  /** Such as `deployments[].roles[].arn`. */
  name: string;
  description: string;
  isRequired: boolean;
  /** JSON of what holds where the setting is absent. */
  defaultJson?: string;
}

const nodeSchema = z.object({
  description: z.string().default(""),
  default: z.unknown().optional(),
  required: z.array(z.string()).default([]),
  get properties(): z.ZodOptional<z.ZodRecord<z.ZodString, typeof nodeSchema>> {
    return z.record(z.string(), nodeSchema).optional();
  },
  get items(): z.ZodOptional<typeof nodeSchema> {
    return nodeSchema.optional();
  },
});
type SchemaNode = z.infer<typeof nodeSchema>;

function settingsBelow(node: SchemaNode, prefix: string): ConfigSetting[] {
  return Object.entries(node.properties ?? {}).flatMap(([key, child]) => {
    const name = prefix + key;
    const setting: ConfigSetting = {
      name,
      description: child.description,
      isRequired: node.required.includes(key),
      ...(child.default === undefined ? {} : { defaultJson: JSON.stringify(child.default) }),
    };
    const inner = child.items?.properties
      ? settingsBelow(child.items, `${name}[].`)
      : settingsBelow(child, `${name}.`);
    return [setting, ...inner];
  });
}

/** Every setting of the configuration file, those of lists and objects behind their own. */
export function configSettings(schema: ReturnType<typeof configJsonSchema>): ConfigSetting[] {
  return settingsBelow(nodeSchema.parse(schema), "");
}
