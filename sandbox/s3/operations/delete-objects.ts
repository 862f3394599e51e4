import { z } from "zod";
import type { Answer } from "../../http/service";
import { demand, objectArn } from "../authorize-object";
import type { ObjectCall } from "../object-call";
import { parseXml } from "../parse-xml";
import { readWhole } from "../payload/read-payload";
import { invalidArgument, invalidRequest, S3Error } from "../s3-error";
import { type XmlTree, xmlDocument } from "../xml-document";
import { onlyVersionId } from "./list-object-versions";

const longestBodyBytes = 2_000_000;

const schema = z.object({
  Delete: z.object({
    Quiet: z.string().optional(),
    Object: z
      .array(z.object({ Key: z.string(), VersionId: z.string().optional() }))
      .min(1)
      .max(1_000),
  }),
});

type NamedObject = z.infer<typeof schema>["Delete"]["Object"][number];

function checkDigest(call: ObjectCall): void {
  const names = call.request.wire.headers.map(([name]) => name);
  const hasDigest =
    call.header("content-md5") !== undefined ||
    call.header("x-amz-trailer") !== undefined ||
    names.some((name) => name.startsWith("x-amz-checksum-"));
  if (hasDigest) return;
  throw invalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
}

/** Null if the object was deleted, otherwise S3's error for this key. */
function removeOne(call: ObjectCall, { Key, VersionId }: NamedObject): XmlTree | null {
  try {
    const action = VersionId === undefined ? "DeleteObject" : "DeleteObjectVersion";
    demand(call, action, objectArn(call.bucket, Key));
    if (VersionId !== undefined && VersionId !== onlyVersionId)
      throw invalidArgument("Invalid version id specified", "versionId", VersionId);
    call.objects.remove(call.bucket, Key);
    return null;
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
    return { Key, VersionId, Code: error.code, Message: error.message };
  }
}

/** DeleteObjects: up to a thousand keys, each authorized separately. */
export async function deleteObjects(call: ObjectCall): Promise<Answer> {
  checkDigest(call);
  const { Delete } = parseXml(await readWhole(call, longestBodyBytes), schema);
  const results = Delete.Object.map((named) => ({ named, error: removeOne(call, named) }));
  const body = xmlDocument("DeleteResult", {
    Deleted:
      Delete.Quiet === "true"
        ? undefined
        : results.filter(({ error }) => !error).map(({ named }) => ({ ...named })),
    Error: results.flatMap(({ error }) => (error ? [error] : [])),
  });
  return { status: 200, headers: { "content-type": "application/xml" }, body };
}
