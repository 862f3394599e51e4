import { segmentEncoded } from "@/lib/shared/url-encoding";

type ParameterOf<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterOf<Rest>
  : never;

export type PathQuery = Readonly<Record<string, string | number | boolean | undefined>>;

function queryText(query: PathQuery): string {
  return Object.entries(query)
    .flatMap(([name, value]) =>
      value === undefined ? [] : [`${segmentEncoded(name)}=${segmentEncoded(String(value))}`],
    )
    .join("&");
}

/**
 * Fills a path template of the operation catalog, each value as one strictly encoded segment.
 * @param template such as `/iam/libraries/{libraryId}`; the compiler asks for exactly its parameters
 */
export function proxyPath<Template extends string>(
  template: Template,
  parameters: Readonly<Record<ParameterOf<Template>, string>>,
  query: PathQuery = {},
): string {
  const values = new Map<string, string>(Object.entries(parameters));
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => segmentEncoded(values.get(name) ?? ""));
  const search = queryText(query);
  return search ? `${path}?${search}` : path;
}
