import { z } from "zod";
import { readHandles } from "../../sandbox/portal-handles";
import { roleSigner, userSigner } from "./role-signer";
import { iamCall, libraryPath, mustRead, mustSend, type Scene, sdmaCall } from "./scene";
import { createSoakClient } from "./soak-client";
import { patchPlan } from "./writers/write-plan";
import { soakedRole } from "./writers/write-policies";

const projectSchema = z.object({
  projectId: z.string(),
  s3BucketName: z.string(),
  rootPrefix: z.string(),
  manifestPrefix: z.string(),
});

const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }],
});

/** Makes what the load needs before it begins, a project and a role, and a plan that lets all of it through. */
export async function setScene(dataDir: string, port: number): Promise<Scene> {
  const { origin, accessKeyId, secretAccessKey, operator: operatorKeys } = await readHandles(dataDir, port);
  const client = createSoakClient(origin);
  const operator = userSigner(operatorKeys);
  const base = userSigner({ accessKeyId, secretAccessKey });
  const writer = roleSigner(client, base, "SdmaFullAccess", "soak.writer");
  await mustSend(client, operator, patchPlan({ "/quota/limit": "100000000" }));
  const role = { RoleName: soakedRole, AssumeRolePolicyDocument: trust };
  await mustSend(client, operator, iamCall("CreateRole", role));
  const create = sdmaCall("POST", `${libraryPath}/projects`, { projectName: "The soak's own project" });
  const project = await mustRead({ client, writer }, create, projectSchema);
  if (!project) throw new Error("the soak's project could not be created");
  const { projectId, s3BucketName: bucket, rootPrefix, manifestPrefix } = project;
  const path = `${libraryPath}/projects/${projectId}`;
  return { client, writer, operator, project: { projectId, path, bucket, rootPrefix, manifestPrefix } };
}
