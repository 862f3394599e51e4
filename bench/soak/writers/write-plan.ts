import { z } from "zod";
import { seedUsagePlanId } from "../../../sandbox/apigateway/store/seed-api";
import type { UnsignedCall } from "../../lib/sign-request";
import { createJournal } from "../journal";
import { mustSend } from "../scene";
import { type MakeWriter, writeThrough } from "../writer";

const target = `/usageplans/${seedUsagePlanId}`;
const key = "description";
const planSchema = z.object({ description: z.string() });

/** UpdateUsagePlan with these values in place of what stands at their paths. */
export function patchPlan(values: Readonly<Record<string, string>>): UnsignedCall {
  const patchOperations = Object.entries(values).map(([path, value]) => ({ op: "replace", path, value }));
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ patchOperations });
  return { method: "PATCH", target, service: "apigateway", headers, body };
}

/** Changes the usage plan that all calls of the soak are counted by. */
export const writePlan: MakeWriter = (scene) => {
  const { client, operator: signer } = scene;
  const journal = createJournal();
  let count = 0;
  return {
    name: "usage plan",
    journal,
    pauseMs: 700,
    write: async () => {
      count += 1;
      const value = `Revision ${count}`;
      await writeThrough(scene, journal, { key, value, call: patchPlan({ "/description": value }), signer });
    },
    read: async () => {
      const answer = await mustSend(client, signer, { method: "GET", target, service: "apigateway" });
      return new Map([[key, planSchema.parse(JSON.parse(answer?.text ?? "")).description]]);
    },
  };
};
