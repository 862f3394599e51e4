import { account } from "../identity/directory";

export interface Parameter {
  name: string;
  value: string;
  description: string;
  version: number;
  /** Epoch milliseconds. */
  modifiedAtMs: number;
  modifiedBy: string;
}

/** `SpatialDataManagementApiEndpoint` or `/a/b`: a name that is a path brings its own slash. */
export function parameterArn(name: string): string {
  const path = name.startsWith("/") ? name : `/${name}`;
  return `arn:${account.partition}:ssm:${account.region}:${account.accountId}:parameter${path}`;
}

/** What a caller may hand in as a parameter's name. */
export interface ParameterReference {
  name: string;
  /** `:3`, or null; comes back as it was sent. */
  selector: string | null;
}

/** A name or an ARN, either with `:version` or `:label` behind it. */
export function readReference(text: string): ParameterReference {
  const arn = /^arn:[^:]+:ssm:[^:]*:\d{12}:parameter(\/[^:]+)(:.+)?$/.exec(text);
  const plain = /^([^:]*)(:.+)?$/.exec(text);
  const [, path = text, selector] = arn ?? plain ?? [];
  // A parameter outside any path has the same ARN as one of that name behind a slash.
  const isRootLevel = arn !== null && path.lastIndexOf("/") === 0;
  return { name: isRootLevel ? path.slice(1) : path, selector: selector ?? null };
}

/** As GetParameter gives it; times in seconds since 1970. */
export function parameterWire(parameter: Parameter, selector: string | null) {
  return {
    ARN: parameterArn(parameter.name),
    DataType: "text",
    LastModifiedDate: parameter.modifiedAtMs / 1_000,
    Name: parameter.name,
    ...(selector === null ? {} : { Selector: selector }),
    Type: "String",
    Value: parameter.value,
    Version: parameter.version,
  };
}

/** As DescribeParameters gives it: everything but the value. */
export function parameterMetadata(parameter: Parameter) {
  return {
    ARN: parameterArn(parameter.name),
    DataType: "text",
    Description: parameter.description,
    LastModifiedDate: parameter.modifiedAtMs / 1_000,
    LastModifiedUser: parameter.modifiedBy,
    Name: parameter.name,
    Policies: [],
    Tier: "Standard",
    Type: "String",
    Version: parameter.version,
  };
}
