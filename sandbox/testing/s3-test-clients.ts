import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { vendSession } from "../cloud/vend-session";
import type { Keys } from "./send-signed";
import type { TestSandbox } from "./start-test-sandbox";

export const testBucket = "spatialdatamanagement-test-bucket";

/** Keys of a session that may do these things with these resources, ARNs behind `arn:aws:s3:::`. */
export function vendKeys(
  sandbox: TestSandbox,
  statements: readonly { Action: string | string[]; Resource: string; Condition?: object }[],
  nowMs = Date.now(),
): Keys {
  const { accessKeyId, secretAccessKey, sessionToken } = vendSession(sandbox.cloud, {
    sessionPolicy: {
      Version: "2012-10-17",
      Statement: statements.map((statement) => ({
        Effect: "Allow",
        ...statement,
        Resource: `arn:aws:s3:::${statement.Resource}`,
      })),
    },
    durationSeconds: 900,
    nowMs,
    sessionName: "mira.kovac",
  });
  return { accessKeyId, secretAccessKey, sessionToken };
}

/** Everything that SDMA's own role may do with the test bucket. */
export function ownerKeys(sandbox: TestSandbox): Keys {
  return vendKeys(sandbox, [{ Action: "s3:*", Resource: "*" }]);
}

export function s3Client({ origin }: TestSandbox, keys: Keys, config: S3ClientConfig = {}): S3Client {
  return new S3Client({
    endpoint: origin,
    region: "eu-west-1",
    credentials: { ...keys },
    maxAttempts: 1,
    ...config,
  });
}
