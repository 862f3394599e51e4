/** An Amazon Resource Name. `resource` keeps its own colons: execute-api paths may hold some. */
export interface Arn {
  partition: string;
  service: string;
  region: string;
  account: string;
  resource: string;
}

/** @returns null where the text is not an ARN. */
export function parseArn(text: string): Arn | null {
  const [prefix, partition, service, region, account, ...resource] = text.split(":");
  if (prefix !== "arn" || !partition || !service || region === undefined || account === undefined)
    return null;
  return resource.length > 0 ? { partition, service, region, account, resource: resource.join(":") } : null;
}

export function formatArn({ partition, service, region, account, resource }: Arn): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/** Partition of a region, such as `aws-cn` for `cn-north-1`. Source: AWS regions by partition. */
export function partitionOfRegion(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
