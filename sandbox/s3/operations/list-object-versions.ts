import type { Answer } from "../../http/service";
import type { ObjectCall } from "../object-call";
import { invalidArgument } from "../s3-error";
import { answerList, listEntry, prepareList, urlEncoder } from "./list-objects";
import { listPage } from "./list-page";

/** The version id of every object in a bucket without versioning. */
export const onlyVersionId = "null";

/** A version marker requires a key marker: it continues within the versions of a key. */
function readMarker({ query }: ObjectCall): string {
  const [keyMarker = "", versionMarker] = [query.get("key-marker"), query.get("version-id-marker")];
  if (keyMarker !== "" || versionMarker === undefined || versionMarker === "") return keyMarker;
  const message = "A version-id marker cannot be specified without a key marker.";
  throw invalidArgument(message, "version-id-marker", versionMarker);
}

/** ListObjectVersions: the single current version of each object, and no delete markers. */
export function listObjectVersions(call: ObjectCall): Answer {
  const { prefix, delimiter, maxKeys } = prepareList(call, "ListBucketVersions");
  const encode = urlEncoder(call);
  const after = readMarker(call);
  const page = listPage(call.objects, { bucket: call.bucket, prefix, delimiter, after, maxKeys });
  return answerList("ListVersionsResult", {
    Name: call.bucket,
    Prefix: encode(prefix),
    KeyMarker: encode(after),
    VersionIdMarker: call.query.get("version-id-marker") ?? "",
    NextKeyMarker: page.isTruncated ? encode(page.last) : undefined,
    NextVersionIdMarker:
      page.isTruncated && page.objects.at(-1)?.key === page.last ? onlyVersionId : undefined,
    MaxKeys: maxKeys,
    Delimiter: delimiter === "" ? undefined : encode(delimiter),
    EncodingType: call.query.get("encoding-type"),
    IsTruncated: page.isTruncated,
    Version: page.objects.map((object) => ({
      ...listEntry(object, encode, true),
      VersionId: onlyVersionId,
      IsLatest: true,
    })),
    CommonPrefixes: page.commonPrefixes.map((commonPrefix) => ({ Prefix: encode(commonPrefix) })),
  });
}
