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
}

/** What parses its answer. */
export interface AnswerLoader<Answer> {
  readonly loadSchema: () => Promise<z.ZodMiniType<Answer>>;
}

type NameIn<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NameIn<Rest>
  : never;

/** A value for each parameter of the path. */
export type PathValues<Row extends Read> = Readonly<Record<NameIn<Row["path"]>, string>>;

export type QueryValues<Row extends Read> = Readonly<
  Partial<Record<Row["query"][number], string | number | boolean | undefined>>
>;

/** What has to be known to make a read and to understand its answer. */
export interface ReadRequest<Answer> extends AnswerLoader<Answer> {
  operationId: OperationId;
  /** Encoded path and query after the stage, such as `/iam/libraries?maxResults=50`. */
  wirePath: string;
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
export function requestOf<Row extends Read, Answer>(
  { operationId, path, loadSchema }: Row & AnswerLoader<Answer>,
  at: PathValues<Row>,
  query?: QueryValues<Row>,
): ReadRequest<Answer> {
  const values = new Map<string, unknown>(Object.entries(at));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    segmentEncoded(String(values.get(name) ?? "")),
  );
  const search = queryText({ ...query });
  return { operationId, wirePath: search ? `${filled}?${search}` : filled, loadSchema };
}

/** Locations and previews cost no request of their own, so every listing of files asks for them. */
export const wholeFiles = { includeLocations: true, includePreviews: true } as const;
