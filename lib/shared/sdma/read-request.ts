import type * as z from "zod/mini";
import { segmentEncoded } from "../url-encoding";
import type { OperationId } from "./catalog";

/** One read of SDMA as `generated/reads.gen.ts` has it. */
export interface Read {
  readonly operationId: OperationId;
  /** Path template after the stage, such as `/iam/libraries/{libraryId}`. */
  readonly path: string;
  /** Names of the query's parameters; all of them are optional. */
  readonly query: readonly string[];
  readonly loadSchema: () => Promise<z.ZodMiniType>;
}

type NameIn<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NameIn<Rest>
  : never;

/** A value for each parameter of the path. */
export type PathValues<Row extends Read> = Readonly<Record<NameIn<Row["path"]>, string>>;

export type QueryValues<Row extends Read> = Readonly<
  Partial<Record<Row["query"][number], string | number | boolean | undefined>>
>;

export type AnswerOf<Row extends Read> = z.infer<Awaited<ReturnType<Row["loadSchema"]>>>;

/** What has to be known to make a read and to understand its answer. */
export interface ReadRequest<Answer> {
  operationId: OperationId;
  /** Encoded path and query after the stage, such as `/iam/libraries?maxResults=50`. */
  wirePath: string;
  loadSchema: () => Promise<z.ZodMiniType<Answer>>;
}

function queryText(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) =>
      value === undefined ? [] : [`${segmentEncoded(name)}=${segmentEncoded(String(value))}`],
    )
    .join("&");
}

/**
 * Addresses a read, each value as one strictly encoded segment.
 * @param at the compiler asks for exactly the parameters of the path; others are ignored
 */
export function requestOf<Row extends Read & { loadSchema: () => Promise<z.ZodMiniType<AnswerOf<Row>>> }>(
  { operationId, path, loadSchema }: Row,
  at: PathValues<Row>,
  query?: QueryValues<Row>,
): ReadRequest<AnswerOf<Row>> {
  const values = new Map<string, unknown>(Object.entries(at));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    segmentEncoded(String(values.get(name) ?? "")),
  );
  const search = queryText({ ...query });
  return { operationId, wirePath: search ? `${filled}?${search}` : filled, loadSchema };
}

/** Locations and previews cost no request of their own, so every listing of files asks for them. */
export const wholeFiles = { includeLocations: true, includePreviews: true } as const;
