import { z } from "zod";
import { account } from "../identity/directory";
import { type Parameter, parameterArn, parameterMetadata, parameterWire, readReference } from "./parameter";
import { filterShape, isBelow, passesFilters } from "./parameter-filters";
import { selectParameter } from "./select-parameter";
import { SsmRefusal, validationError } from "./ssm-refusal";

export interface SsmOperation {
  /** What IAM is asked about, a resource each. */
  resources: (input: unknown) => string[];
  answer: (parameters: readonly Parameter[], input: unknown) => object;
}

function parse<Shape extends z.ZodType>(shape: Shape, input: unknown): z.output<Shape> {
  const parsed = shape.safeParse(input);
  if (!parsed.success) throw new SsmRefusal("SerializationException", "");
  return parsed.data;
}

const notNull = (member: string) =>
  `Value null at '${member}' failed to satisfy constraint: Member must not be null`;

function required<Value>(member: string, value: Value | undefined): Value {
  if (value === undefined) throw validationError([notNull(member)]);
  return value;
}

function named(member: string, name: string | undefined): string {
  const value = required(member, name);
  if (value.length >= 1 && value.length <= 2048) return value;
  const bound = value.length === 0 ? "greater than or equal to 1" : "less than or equal to 2048";
  throw validationError([
    `Value '${value}' at '${member}' failed to satisfy constraint: Member must have length ${bound}`,
  ]);
}

const arnOf = (text: string) => parameterArn(readReference(text).name);

const oneInput = z.object({ Name: z.string().optional(), WithDecryption: z.boolean().optional() });
const nameOf = (input: unknown) => named("name", parse(oneInput, input).Name);

export const getParameter: SsmOperation = {
  resources: (input) => [arnOf(nameOf(input))],
  answer: (parameters, input) => {
    const selected = selectParameter(parameters, nameOf(input));
    if (!selected.found) throw selected.refusal;
    return { Parameter: parameterWire(selected.parameter, selected.selector) };
  },
};

const manyInput = z.object({
  Names: z.array(z.string()).optional(),
  WithDecryption: z.boolean().optional(),
});

function namesOf(input: unknown): string[] {
  const names = required("names", parse(manyInput, input).Names);
  if (names.length >= 1 && names.length <= 10) return names;
  const bound = names.length === 0 ? "greater than or equal to 1" : "less than or equal to 10";
  throw validationError([
    `Value '[${names.join(", ")}]' at 'names' failed to satisfy constraint: Member must have length ${bound}`,
  ]);
}

export const getParameters: SsmOperation = {
  resources: (input) => namesOf(input).map(arnOf),
  answer: (parameters, input) => {
    const selections = [...new Set(namesOf(input))].map((name) => ({
      name,
      selected: selectParameter(parameters, name),
    }));
    return {
      InvalidParameters: selections.filter(({ selected }) => !selected.found).map(({ name }) => name),
      Parameters: selections.flatMap(({ selected }) =>
        selected.found ? [parameterWire(selected.parameter, selected.selector)] : [],
      ),
    };
  },
};

const pathInput = z.object({
  Path: z.string().optional(),
  Recursive: z.boolean().optional(),
  ParameterFilters: z.array(filterShape).optional(),
  WithDecryption: z.boolean().optional(),
  MaxResults: z.number().int().optional(),
  NextToken: z.string().optional(),
});

/** One page holds all that the sandbox has, so that no token is ever given out. */
function checkPage(
  most: number,
  { MaxResults, NextToken }: { MaxResults?: number | undefined; NextToken?: string | undefined },
) {
  if (NextToken !== undefined) throw new SsmRefusal("InvalidNextToken", "The specified token isn't valid.");
  if (MaxResults === undefined || (MaxResults >= 1 && MaxResults <= most)) return;
  const bound = MaxResults < 1 ? "greater than or equal to 1" : `less than or equal to ${most}`;
  throw validationError([
    `Value '${MaxResults}' at 'maxResults' failed to satisfy constraint: Member must have value ${bound}`,
  ]);
}

function pathOf(input: unknown): string {
  const path = named("path", parse(pathInput, input).Path);
  if (path.startsWith("/")) return path;
  throw new SsmRefusal(
    "ValidationException",
    'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/".',
  );
}

export const getParametersByPath: SsmOperation = {
  resources: (input) => [parameterArn(pathOf(input))],
  answer: (parameters, input) => {
    const path = pathOf(input);
    const request = parse(pathInput, input);
    checkPage(10, request);
    const found = parameters.filter(
      (parameter) =>
        isBelow(parameter.name, path, request.Recursive ?? false) &&
        passesFilters(parameter, request.ParameterFilters ?? []),
    );
    return { Parameters: found.map((parameter) => parameterWire(parameter, null)) };
  },
};

const describeInput = z.object({
  Filters: z.array(filterShape).optional(),
  ParameterFilters: z.array(filterShape).optional(),
  MaxResults: z.number().int().optional(),
  NextToken: z.string().optional(),
  Shared: z.boolean().optional(),
});

export const describeParameters: SsmOperation = {
  resources: () => [`arn:${account.partition}:ssm:${account.region}:${account.accountId}:*`],
  answer: (parameters, input) => {
    const request = parse(describeInput, input);
    if (request.Filters && request.ParameterFilters) {
      throw new SsmRefusal(
        "ValidationException",
        "You can use either Filters or ParameterFilters in a single request.",
      );
    }
    checkPage(50, request);
    const filters = request.ParameterFilters ?? request.Filters ?? [];
    const found = parameters.filter((parameter) => passesFilters(parameter, filters));
    return { Parameters: found.map(parameterMetadata) };
  },
};
