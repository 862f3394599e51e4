import type { RoleRecord } from "./cloud-records";
import type { CloudStore } from "./cloud-store";
import { newSession } from "./new-session";
import { randomIdentifier } from "./random-identifier";

/** The role that SDMA takes to hand out access to its bucket. */
export const vendingRoleName = "SdmaCredentialVending";

export interface VendRequest {
  /** Policy document that says what of the role's rights this session keeps. */
  sessionPolicy: unknown;
  durationSeconds: number;
  nowMs: number;
  /** Without it, the role that SDMA vends from. */
  roleName?: string;
  sessionName: string;
}

export interface VendedCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiresAtMs: number;
}

const trustPolicy = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { Service: "lambda.amazonaws.com" },
      Action: ["sts:AssumeRole", "sts:TagSession"],
    },
  ],
};

const bucketPolicy = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: ["s3:ListBucket*", "s3:GetBucketLocation"],
      Resource: "arn:aws:s3:::spatialdatamanagement-*",
    },
    {
      Effect: "Allow",
      Action: [
        "s3:GetObject*",
        "s3:PutObject*",
        "s3:DeleteObject*",
        "s3:AbortMultipartUpload",
        "s3:ListMultipartUploadParts",
      ],
      Resource: "arn:aws:s3:::spatialdatamanagement-*/*",
    },
  ],
};

/** Made at need: an account from before SDMA vended has no such role. */
export function vendingRole(store: CloudStore, nowMs: number): RoleRecord {
  const existing = store.findRole(vendingRoleName);
  if (existing) return existing;
  const role: RoleRecord = {
    name: vendingRoleName,
    roleId: randomIdentifier("AROA", 21),
    path: "/",
    trustPolicy: JSON.stringify(trustPolicy),
    maxSessionSeconds: 43_200,
    boundary: null,
    createdAtMs: nowMs,
    description: null,
    tags: {},
  };
  store.putRole(role);
  store.putPolicy("role", vendingRoleName, { name: "ObjectAccess", document: JSON.stringify(bucketPolicy) });
  return role;
}

/**
 * Keeps and returns temporary credentials of SDMA's own role, limited by a session policy; no caller is asked, as the
 * service assumes that role itself.
 * @throws Error where the named role does not exist
 */
export function vendSession(store: CloudStore, requested: VendRequest): VendedCredentials {
  const { roleName = vendingRoleName } = requested;
  const role = roleName === vendingRoleName ? vendingRole(store, requested.nowMs) : store.findRole(roleName);
  if (!role) throw new Error(`The account has no role ${roleName}`);
  const { session, token } = newSession({
    role,
    sessionName: requested.sessionName,
    durationSeconds: requested.durationSeconds,
    nowMs: requested.nowMs,
    sessionPolicies: [JSON.stringify(requested.sessionPolicy)],
  });
  store.putSession(session);
  return {
    accessKeyId: session.accessKeyId,
    secretAccessKey: session.secret,
    sessionToken: token,
    expiresAtMs: session.expiresAtMs,
  };
}
