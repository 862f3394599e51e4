import { controlPlanes, type ServiceName } from "../http/service";
import { account } from "../identity/directory";
import { issuerPath } from "../oidc/issuer-configuration";
import { bucketOfHost } from "../s3/object-address";
import { parseQuery } from "../sigv4/canonical-request";
import { headerValue, type WireRequest } from "../sigv4/wire-request";

export type Destination = { service: Exclude<ServiceName, "other"> } | { service: "other"; scope: string };

const signedServices = ["execute-api", "sts", "s3", ...controlPlanes] as const;

/** Service of a credential scope, `keyid/date/region/service/aws4_request`. */
function scopeService(credential: string | undefined): string | null {
  return credential?.split("/")[3] ?? null;
}

function bySignature(request: Omit<WireRequest, "body">): Destination | null {
  const query = new Map(parseQuery(request.query) ?? []);
  const header = headerValue(request, "authorization") ?? "";
  const isPresigned = query.has("X-Amz-Algorithm");
  const credential = isPresigned ? query.get("X-Amz-Credential") : /Credential=([^,\s]+)/.exec(header)?.[1];
  const scope = scopeService(credential);
  const service = signedServices.find((name) => name === scope);
  if (service) return { service };
  // Only S3 knows signatures of version 2; it refuses them with an error of its own.
  const isOld = header.startsWith("AWS ") || (query.has("AWSAccessKeyId") && query.has("Signature"));
  if (isPresigned || isOld) return { service: "s3" };
  return scope === null ? null : { service: "other", scope };
}

/** Unsigned calls of the JSON and CBOR protocols, so that they are refused in their own protocol. */
function byTarget(request: Omit<WireRequest, "body">): Destination | null {
  const target = headerValue(request, "x-amz-target") ?? request.path.replace("/service/", "");
  if (target.startsWith("AmazonSSM.")) return { service: "ssm" };
  return target.startsWith("GraniteServiceVersion20100801") ? { service: "monitoring" } : null;
}

/** Source: S3, bucket naming rules. */
const bucketName = /^(?!\d+(?:\.\d+){3}$)[a-z\d](?!.*\.\.)[a-z\d.-]{1,61}[a-z\d]$/;

/** A path of the API begins with `iam`, or with a stage and `iam`; any other may begin with a bucket that does not exist. */
function namesBucket(path: string, isBucket: (name: string) => boolean): boolean {
  const [, first = "", second] = path.split("/");
  return isBucket(first) || (bucketName.test(first) && first !== "iam" && second !== "iam");
}

/** Only S3 takes forms that upload a file; any other unsigned request is S3's if it names a bucket. */
function isUnsignedObject(request: Omit<WireRequest, "body">, isBucket: (name: string) => boolean): boolean {
  const { method, path, headers } = request;
  const isForm =
    method === "POST" && /^multipart\/form-data\b/i.test(headerValue(request, "content-type") ?? "");
  return isForm || bucketOfHost(headers) !== null || namesBucket(path, isBucket);
}

/**
 * Which service a request on the sandbox's one port is for: by its path if that is unambiguous, otherwise by the credential
 * scope of its signature. Unsigned, forms with files and paths that begin with the name of a bucket are S3's, `POST /`
 * and `GET /?Action=` are taken for the query protocol and anything else for the gateway.
 */
export function nameService(
  request: Omit<WireRequest, "body">,
  isBucket: (name: string) => boolean = () => false,
): Destination {
  const { path, method } = request;
  if (path === issuerPath || path.startsWith(`${issuerPath}/`)) return { service: "oidc" };
  if (path === `/${account.stage}` || path.startsWith(`/${account.stage}/`))
    return { service: "execute-api" };
  const named = bySignature(request) ?? byTarget(request);
  if (named) return named;
  // A preflight request is not signed; of these services, only S3 gets any from web pages.
  const isPreflight =
    method === "OPTIONS" && headerValue(request, "access-control-request-method") !== undefined;
  if (isPreflight || isUnsignedObject(request, isBucket)) return { service: "s3" };
  const isQueryProtocol = method === "POST" || /(^|&)Action=/.test(request.query);
  return { service: path === "/" && isQueryProtocol ? "sts" : "execute-api" };
}
