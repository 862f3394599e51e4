import "server-only";

/** Source: partitions.json of AWS's SDKs. */
const partitions: readonly (readonly [RegExp, string])[] = [
  [/^cn-[a-z]+-/, "aws-cn"],
  [/^us-gov-/, "aws-us-gov"],
  [/^us-iso-/, "aws-iso"],
  [/^us-isob-/, "aws-iso-b"],
  [/^eu-isoe-/, "aws-iso-e"],
  [/^us-isof-/, "aws-iso-f"],
  [/^eusc-/, "aws-eusc"],
  [/^(us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-/, "aws"],
];

const partitionNames = new Set(partitions.map(([, name]) => name));

const direction = "(?:north|south|east|west|central|northeast|northwest|southeast|southwest)";

/** Pattern of Region names, including future ones. */
export const regionName = new RegExp(`^[a-z]{2,4}(?:-[a-z]+)?-${direction}-[1-9]$`);

/** Whether AWS's SDKs know the area that a Region is in, such as `eu` or `us-gov`. */
export const isKnownArea = (region: string) => partitions.some(([pattern]) => pattern.test(region));

/** Partition that a Region belongs to; roles and APIs of different partitions cannot reach each other. */
export const partitionOf = (region: string) =>
  partitions.find(([pattern]) => pattern.test(region))?.[1] ?? "aws";

/** Source: IAM's reference of ARNs; the resource may hold colons. */
export function readArn(arn: string) {
  const [, partition = "", service = "", region = "", account = "", resource = ""] =
    /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/.exec(arn) ?? [];
  return service === "" ? null : { partition, service, region, account, resource };
}

/** Source: IAM and STS quotas; IAM, identifiers. */
function findRolePathFault(path: readonly string[], name: string): string | null {
  if (!/^[\w+=,.@-]{1,64}$/.test(name))
    return "must end in the name of the role: 1 to 64 letters, digits and + = , . @ - _";
  if (path.some((part) => !/^[\x21-\x7e]+$/.test(part) || /[*?]/.test(part)))
    return "has an invalid path before the name of the role";
  if (path.join("/").length + 2 > 512)
    return "has a path of more than 512 characters before the name of the role";
  if (path[0] === "aws-service-role")
    return "is a service-linked role, which only its AWS service can assume: create a role for the portal";
  if (path[0] === "aws-reserved")
    return "is a role of IAM Identity Center, whose trust policy cannot name the portal: create a role for it";
  return null;
}

/** @returns why a text is not the ARN of a role that the portal can assume, or null */
export function findRoleArnFault(text: string): string | null {
  const arn = readArn(text);
  if (arn?.service === "sts" && arn.resource.startsWith("assumed-role/"))
    return "is the ARN of a session; use the ARN of its role: arn:aws:iam::<account>:role/<name>";
  const [type, ...parts] = arn?.resource.split("/") ?? [];
  const isRole =
    arn?.service === "iam" && arn.region === "" && /^\d{12}$/.test(arn.account) && type === "role";
  if (!isRole || !partitionNames.has(arn.partition))
    return "must be the ARN of an IAM role: arn:aws:iam::<account>:role/<name>";
  return findRolePathFault(parts.slice(0, -1), parts.at(-1) ?? "");
}

const apiHost =
  /^([a-z0-9]+)(?:-vpce-[a-z0-9]+)?\.execute-api(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/;

/**
 * @returns what the default host name of an API says about it, or null for a custom domain or a parameter
 */
export function readApiHost(endpoint: string) {
  if (!URL.canParse(endpoint)) return null;
  const { hostname, pathname } = new URL(endpoint);
  const [, apiId, region] = apiHost.exec(hostname) ?? [];
  if (apiId === undefined || region === undefined) return null;
  const segments = pathname.split("/").filter(Boolean);
  return { apiId, region, segments: segments.at(-1) === "iam" ? segments.slice(0, -1) : segments };
}
