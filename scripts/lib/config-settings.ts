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
  const: z.unknown().optional(),
  required: z.array(z.string()).default([]),
  get properties(): z.ZodOptional<z.ZodRecord<z.ZodString, typeof nodeSchema>> {
    return z.record(z.string(), nodeSchema).optional();
  },
  get oneOf(): z.ZodOptional<z.ZodArray<typeof nodeSchema>> {
    return z.array(nodeSchema).optional();
  },
  get anyOf(): z.ZodOptional<z.ZodArray<typeof nodeSchema>> {
    return z.array(nodeSchema).optional();
  },
  get items(): z.ZodOptional<typeof nodeSchema> {
    return nodeSchema.optional();
  },
});
type SchemaNode = z.infer<typeof nodeSchema>;

type Variant = { kind: string; setting: ConfigSetting };

function groupBy(variants: readonly Variant[], keyOf: (setting: ConfigSetting) => string) {
  const groups = new Map<string, Variant[]>();
  for (const variant of variants) {
    const key = keyOf(variant.setting);
    groups.set(key, [...(groups.get(key) ?? []), variant]);
  }
  return groups;
}

/** A setting of several kinds of one thing: what it means for each, where that differs. */
function mergeVariants(variants: readonly Variant[], kinds: number): ConfigSetting[] {
  const [first] = variants;
  if (!first) return [];
  const meanings = groupBy(variants, ({ description }) => description);
  const forSome = variants.length < kinds || meanings.size > 1;
  const description = [...meanings]
    .map(([meaning, given]) =>
      forSome ? `${given.map(({ kind }) => kind).join(", ")}: ${meaning}` : meaning,
    )
    .join(" ");
  const isRequired = variants.length === kinds && variants.every(({ setting }) => setting.isRequired);
  return [{ ...first.setting, description, isRequired }];
}

function settingsOfVariants(variants: readonly SchemaNode[], prefix: string): ConfigSetting[] {
  const kinds = variants.map(({ properties }) => String(properties?.kind?.const));
  const found = variants.flatMap((variant, index) =>
    settingsBelow(variant, prefix).map((setting) => ({ kind: kinds[index] ?? "", setting })),
  );
  const kind = { name: `${prefix}kind`, description: `One of ${kinds.join(", ")}.`, isRequired: true };
  const others = found.filter(({ setting }) => setting.name !== kind.name);
  const byName = groupBy(others, ({ name }) => name);
  return [kind, ...[...byName.values()].flatMap((given) => mergeVariants(given, variants.length))];
}

/** Settings of which one form of a thing has some, and another form has others. */
const settingsOfForms = (forms: readonly SchemaNode[], prefix: string): ConfigSetting[] =>
  forms.flatMap((form) =>
    settingsBelow(form, prefix).map((setting) => {
      const isOfForm = Object.keys(form.properties ?? {}).some((key) => setting.name === prefix + key);
      return isOfForm ? { ...setting, isRequired: false } : setting;
    }),
  );

function settingsBelow(node: SchemaNode, prefix: string): ConfigSetting[] {
  if (node.anyOf) return settingsOfForms(node.anyOf, prefix);
  if (node.oneOf) return settingsOfVariants(node.oneOf, prefix);
  return Object.entries(node.properties ?? {}).flatMap(([key, child]) => {
    const name = prefix + key;
    const setting: ConfigSetting = {
      name,
      description: child.description,
      isRequired: node.required.includes(key),
      ...(child.default === undefined ? {} : { defaultJson: JSON.stringify(child.default) }),
    };
    const inner =
      child.items?.properties || child.items?.oneOf
        ? settingsBelow(child.items, `${name}[].`)
        : settingsBelow(child, `${name}.`);
    return [setting, ...inner];
  });
}

/** Every setting of the configuration file, those of lists and objects behind their own. */
export function configSettings(schema: ReturnType<typeof configJsonSchema>): ConfigSetting[] {
  return settingsBelow(nodeSchema.parse(schema), "");
}
