import * as apiGateway from "@aws-sdk/client-api-gateway";
import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import * as iam from "@aws-sdk/client-iam";
import * as s3 from "@aws-sdk/client-s3";
import * as ssm from "@aws-sdk/client-ssm";
import * as sts from "@aws-sdk/client-sts";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { matchControlRoute } from "../apigateway/control/control-routes";
import { findUnsupportedRoute } from "../apigateway/control/unsupported-routes";
import { emulatedOperations as ofCloudwatch } from "../cloudwatch/emulate-cloudwatch";
import { unsupportedOperations as notOfCloudwatch } from "../cloudwatch/unsupported-operations";
import { iamActions } from "../iam-control/iam-actions";
import { unsupportedActions as notOfIam } from "../iam-control/unsupported-actions";
import { chooseOperation } from "../s3/choose-operation";
import { emulatedOperations as ofSsm } from "../ssm/emulate-ssm";
import { unsupportedOperations as notOfSsm } from "../ssm/unsupported-operations";
import { unsupportedActions as notOfSts } from "../sts/emulate-sts";
import { signedActions } from "../sts/signed-actions";

function commandNames(client: object): string[] {
  const names = Object.keys(client).filter((name) => name.endsWith("Command") && name !== "$Command");
  return names.map((name) => name.slice(0, -"Command".length)).sort();
}

/** Operations of a REST service as the SDK's own schemas describe them: name, method and target. */
function restOperations(client: object) {
  const schema = z.tuple([
    z.literal(9),
    z.string(),
    z.string(),
    z.looseObject({ http: z.tuple([z.string(), z.string()]).rest(z.unknown()) }),
  ]);
  return Object.values(client).flatMap((value) => {
    const parsed = schema.rest(z.unknown()).safeParse(value);
    if (!parsed.success) return [];
    const [, , name, { http }] = parsed.data;
    const [path = "", query = ""] = http[1].split("?");
    return [{ name, method: http[0], path, query: new Map(new URLSearchParams(query)) }];
  });
}

const ofUploads = [
  "AbortMultipartUpload",
  "ListParts",
  "CompleteMultipartUpload",
  "UploadPart",
  "UploadPartCopy",
];

/** What S3 takes a request of that operation for, with the parameters and headers that an SDK adds to its target. */
function askedOfS3({ name, method, path, query }: ReturnType<typeof restOperations>[number]): string {
  const chosen = chooseOperation({
    method,
    bucket: name === "ListBuckets" ? "" : "bucket",
    key: path === "/" ? "" : "key",
    query: ofUploads.includes(name) ? new Map([...query, ["uploadId", "x"]]) : query,
    isCopy: name === "CopyObject" || name === "UploadPartCopy",
    hasBucket: true,
  });
  return "unsupported" in chosen ? chosen.unsupported : chosen.name;
}

describe("every operation that AWS's SDK knows is either emulated or called unsupported", () => {
  it.each([
    ["sts", sts, [...signedActions.keys(), "AssumeRoleWithWebIdentity"], notOfSts],
    ["iam", iam, iamActions.keys(), notOfIam],
    ["monitoring", cloudwatch, ofCloudwatch, notOfCloudwatch],
    ["ssm", ssm, ofSsm.keys(), notOfSsm],
  ] as const)("of %s", (_, client, emulated, unsupported) => {
    const emulatedNames = new Set<string>(emulated);
    const known = new Set([...emulatedNames, ...unsupported]);
    expect(commandNames(client).filter((name) => !known.has(name))).toEqual([]);
    expect([...unsupported].filter((name) => emulatedNames.has(name))).toEqual([]);
  });

  it("of apigateway, by method and path", () => {
    const operations = restOperations(apiGateway);
    expect(operations.map(({ name }) => name).sort()).toEqual(commandNames(apiGateway));
    for (const { name, method, path, query } of operations) {
      const segments = path.split("/").slice(1);
      const unsupported = findUnsupportedRoute(method, segments, query.get("mode") === "import");
      expect(unsupported ?? matchControlRoute(method, segments)?.name).toBe(name);
    }
  });

  it("of s3, by method, target and query", () => {
    const elsewhere = ["ListDirectoryBuckets", "WriteGetObjectResponse"];
    const operations = restOperations(s3).filter(({ name }) => !elsewhere.includes(name));
    expect(operations.length).toBeGreaterThan(100);
    expect(operations.map((operation) => askedOfS3(operation))).toEqual(operations.map(({ name }) => name));
  });
});
