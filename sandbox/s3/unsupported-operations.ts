/** S3 operations that the sandbox does not emulate, by method, target and the parameter that selects them. */
const table = `
  CreateBucketMetadataConfiguration POST bucket metadataConfiguration
  CreateBucketMetadataTableConfiguration POST bucket metadataTable
  CreateSession GET bucket session
  DeleteBucketAnalyticsConfiguration DELETE bucket analytics
  DeleteBucketCors DELETE bucket cors
  DeleteBucketEncryption DELETE bucket encryption
  DeleteBucketIntelligentTieringConfiguration DELETE bucket intelligent-tiering
  DeleteBucketInventoryConfiguration DELETE bucket inventory
  DeleteBucketLifecycle DELETE bucket lifecycle
  DeleteBucketMetadataConfiguration DELETE bucket metadataConfiguration
  DeleteBucketMetadataTableConfiguration DELETE bucket metadataTable
  DeleteBucketMetricsConfiguration DELETE bucket metrics
  DeleteBucketOwnershipControls DELETE bucket ownershipControls
  DeleteBucketPolicy DELETE bucket policy
  DeleteBucketReplication DELETE bucket replication
  DeleteBucketTagging DELETE bucket tagging
  DeleteBucketWebsite DELETE bucket website
  DeleteObjectAnnotation DELETE object annotation
  DeleteObjectTagging DELETE object tagging
  DeletePublicAccessBlock DELETE bucket publicAccessBlock
  GetBucketAbac GET bucket abac
  GetBucketAccelerateConfiguration GET bucket accelerate
  GetBucketAcl GET bucket acl
  GetBucketAnalyticsConfiguration GET bucket analytics
  GetBucketCors GET bucket cors
  GetBucketEncryption GET bucket encryption
  GetBucketIntelligentTieringConfiguration GET bucket intelligent-tiering
  GetBucketInventoryConfiguration GET bucket inventory
  GetBucketLogging GET bucket logging
  GetBucketMetadataConfiguration GET bucket metadataConfiguration
  GetBucketMetadataTableConfiguration GET bucket metadataTable
  GetBucketMetricsConfiguration GET bucket metrics
  GetBucketNotificationConfiguration GET bucket notification
  GetBucketOwnershipControls GET bucket ownershipControls
  GetBucketPolicyStatus GET bucket policyStatus
  GetBucketRequestPayment GET bucket requestPayment
  GetObjectAcl GET object acl
  GetObjectAnnotation GET object annotation
  GetObjectAttributes GET object attributes
  GetObjectLegalHold GET object legal-hold
  GetObjectLockConfiguration GET bucket object-lock
  GetObjectRetention GET object retention
  GetObjectTorrent GET object torrent
  GetPublicAccessBlock GET bucket publicAccessBlock
  ListBucketAnalyticsConfigurations GET bucket analytics
  ListBucketIntelligentTieringConfigurations GET bucket intelligent-tiering
  ListBucketInventoryConfigurations GET bucket inventory
  ListBucketMetricsConfigurations GET bucket metrics
  ListObjectAnnotations GET object annotation
  PutBucketAbac PUT bucket abac
  PutBucketAccelerateConfiguration PUT bucket accelerate
  PutBucketAcl PUT bucket acl
  PutBucketAnalyticsConfiguration PUT bucket analytics
  PutBucketCors PUT bucket cors
  PutBucketEncryption PUT bucket encryption
  PutBucketIntelligentTieringConfiguration PUT bucket intelligent-tiering
  PutBucketInventoryConfiguration PUT bucket inventory
  PutBucketLifecycleConfiguration PUT bucket lifecycle
  PutBucketLogging PUT bucket logging
  PutBucketMetricsConfiguration PUT bucket metrics
  PutBucketNotificationConfiguration PUT bucket notification
  PutBucketOwnershipControls PUT bucket ownershipControls
  PutBucketPolicy PUT bucket policy
  PutBucketReplication PUT bucket replication
  PutBucketRequestPayment PUT bucket requestPayment
  PutBucketTagging PUT bucket tagging
  PutBucketVersioning PUT bucket versioning
  PutBucketWebsite PUT bucket website
  PutObjectAcl PUT object acl
  PutObjectAnnotation PUT object annotation
  PutObjectLegalHold PUT object legal-hold
  PutObjectLockConfiguration PUT bucket object-lock
  PutObjectRetention PUT object retention
  PutObjectTagging PUT object tagging
  PutPublicAccessBlock PUT bucket publicAccessBlock
  RenameObject PUT object renameObject
  RestoreObject POST object restore
  SelectObjectContent POST object select
  UpdateBucketMetadataAnnotationTableConfiguration PUT bucket metadataAnnotationTable
  UpdateBucketMetadataInventoryTableConfiguration PUT bucket metadataInventoryTable
  UpdateBucketMetadataJournalTableConfiguration PUT bucket metadataJournalTable
  UpdateObjectEncryption PUT object encryption
`;

interface UnsupportedOperation {
  name: string;
  method: string;
  isOfObject: boolean;
  parameter: string;
}

const operations: readonly UnsupportedOperation[] = table
  .trim()
  .split("\n")
  .map((line) => {
    const [name = "", method = "", kind, parameter = ""] = line.trim().split(" ");
    return { name, method, isOfObject: kind === "object", parameter };
  });

/** Parameters that are never part of a plain read or write, whatever the method. */
const parameters: ReadonlySet<string> = new Set(operations.map(({ parameter }) => parameter));

interface Asked {
  method: string;
  key: string;
  query: ReadonlyMap<string, string>;
}

/** The AWS operation of the request, or null if it is none of these. */
export function findUnsupported({ method, key, query }: Asked): string | null {
  const parameter = [...query.keys()].find((name) => parameters.has(name));
  if (parameter === undefined) return null;
  const isOfObject = key !== "";
  const fitting = operations.filter(
    (operation) =>
      operation.parameter === parameter && operation.method === method && operation.isOfObject === isOfObject,
  );
  // Listing such configurations uses the same parameter as reading one: SDKs name the operation in `x-id`, and only a
  // read has an `id`.
  const found =
    fitting.find(({ name }) => name === query.get("x-id")) ??
    fitting.find(({ name }) => name.startsWith("List") !== query.has("id")) ??
    fitting[0];
  return found?.name ?? `${method} ?${parameter}`;
}
