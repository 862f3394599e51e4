import type { CloudStore } from "./cloud-store";
import { randomIdentifier } from "./random-identifier";

interface ServiceRole {
  name: string;
  /** Who takes it. */
  service: string;
}

/**
 * Roles that a deployment of SDMA runs its connectors by, named as CloudFormation names them. AWS's samples and guide
 * find them by these names (`ConnectorI`, `S3ImportDeadlineQueue`), to let them into accounts of their own.
 */
const serviceRoles: readonly ServiceRole[] = [
  {
    name: "SpatialDataManagement-Con-ConnectorInvocationFunctio-R1JEKA2026GE",
    service: "lambda.amazonaws.com",
  },
  {
    name: "SpatialDataManagement-Con-S3ImportDeadlineQueueRole-R1JEKA2026GE",
    service: "credentials.deadline.amazonaws.com",
  },
];

const connectorPolicy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Resource: [
        "arn:aws:iam::*:role/SpatialDataManagementContentDerivation-*",
        "arn:aws:iam::*:role/SpatialDataManagementContentPublisher-*",
      ],
    },
  ],
});

function trustOf(service: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });
}

export function seedServiceRoles(store: CloudStore, nowMs: number): void {
  for (const { name, service } of serviceRoles) {
    store.putRole({
      name,
      roleId: randomIdentifier("AROA", 21),
      path: "/",
      trustPolicy: trustOf(service),
      maxSessionSeconds: 3_600,
      boundary: null,
      createdAtMs: nowMs,
    });
    store.putPolicy("role", name, { name: "AssumeContentRoles", document: connectorPolicy });
  }
}
