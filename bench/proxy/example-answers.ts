import {
  digestOf,
  fileIdentifier,
  seedLibraryId,
  seedProjectId,
  seedVersionedAssetId,
} from "../../sandbox/seed/identifiers";

/** Ids of AWS's own examples; nobody verifies a signature here. */
export const exampleKeys = {
  accessKeyId: "ASIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  /** As long as those that STS gives out. */
  sessionToken: `IQoJb3JpZ2luX2VjEXAMPLE${"aB3+/".repeat(200)}`,
};

export const stage = "2025-04-18";
export const region = "eu-west-1";

const librariesPath = "/iam/libraries";
const project = `${librariesPath}/${seedLibraryId}/projects/${seedProjectId}`;
const exampleFile = {
  deploymentId: "bench",
  libraryId: seedLibraryId,
  projectId: seedProjectId,
  assetId: seedVersionedAssetId,
  fileId: fileIdentifier(seedVersionedAssetId, "scan/crane.las", 1),
};

/** Paths after the stage. */
export const paths = {
  libraries: librariesPath,
  assets: `${project}/assets`,
  file: `${project}/assets/${exampleFile.assetId}/files/${exampleFile.fileId}`,
  storedFile: "/file-store/scan/crane.las",
};
export { exampleFile };

const presigned = (origin: string, path: string) =>
  `${origin}${path}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=ASIAIOSFODNN7EXAMPLE%2F20261122%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20261122T120000Z&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Signature=${"0f".repeat(32)}`;

function exampleAsset(origin: string, number: number) {
  return {
    assetId: `asset-${digestOf(`bench ${number}`)}`,
    assetName: `Harbor crane ${number} · laser scan`,
    libraryId: seedLibraryId,
    projectId: seedProjectId,
    assetState: "ACTIVE",
    fileCount: 12 + number,
    totalSize: 48_201_377 + number,
    createdAt: 1_760_000_000_000 + number,
    createdBy: "mira.kovac",
    statusCode: "AVAILABLE",
    attributes: [{ name: "Surveyed", value: "2026-05-14" }],
    // One of three has a picture, so that clearing has something to clear.
    ...(number % 3 === 0 ? { thumbnailUrl: presigned(origin, `/file-store/${number}.jpg`) } : {}),
  };
}

const listBytes = 8 * 1_024;

/** ListAssets: as many assets as make 8 kB. */
export function assetList(origin: string): string {
  const assets: object[] = [];
  let text = "";
  while (text.length < listBytes) {
    assets.push(exampleAsset(origin, assets.length));
    text = JSON.stringify({ assets, nextToken: "c3VydmV5" });
  }
  return text;
}

/** GetFile, whose address is one of the stand-in for S3. */
export const fileDetail = (origin: string) =>
  JSON.stringify({
    fileId: exampleFile.fileId,
    path: "scan/crane.las",
    url: presigned(origin, paths.storedFile),
  });

/** AssumeRole as STS writes it, for a session of an hour. */
export function assumeRoleXml(roleArn: string, sessionName: string, nowMs: number): string {
  const { accessKeyId, secretAccessKey, sessionToken } = exampleKeys;
  const [, , , , account = "", resource = ""] = roleArn.split(":");
  const role = resource.split("/").at(-1) ?? "";
  return `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleResult>
    <AssumedRoleUser>
      <AssumedRoleId>AROAEXAMPLEEXAMPLE001:${sessionName}</AssumedRoleId>
      <Arn>arn:aws:sts::${account}:assumed-role/${role}/${sessionName}</Arn>
    </AssumedRoleUser>
    <Credentials>
      <AccessKeyId>${accessKeyId}</AccessKeyId>
      <SecretAccessKey>${secretAccessKey}</SecretAccessKey>
      <SessionToken>${sessionToken}</SessionToken>
      <Expiration>${new Date(nowMs + 3_600_000).toISOString()}</Expiration>
    </Credentials>
  </AssumeRoleResult>
  <ResponseMetadata>
    <RequestId>0d4b0f2e-1c1c-4a2b-9a55-8f0f8a2b7c11</RequestId>
  </ResponseMetadata>
</AssumeRoleResponse>
`;
}
