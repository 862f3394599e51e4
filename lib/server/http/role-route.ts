import "server-only";
import { cookies } from "next/headers";
import * as z from "zod";
import { roleCookieName, rolesFor } from "../auth/roles";
import { findDeployment, portalConfig } from "../config";
import { noSuchDeployment, notThisRole, problemResponse } from "./problem-response";
import { requestText } from "./request-body";
import { routePerson } from "./route-person";

const choiceSchema = z.object({ deploymentId: z.string().max(40), roleId: z.string().max(40) });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Takes another role in a deployment from now on. Body: `{ deploymentId, roleId }`. */
export async function roleRoute(request: Request): Promise<Response> {
  const caller = await routePerson(request);
  if ("refusal" in caller) return caller.refusal;
  const choice = choiceSchema.safeParse(parseJson(await requestText(request)));
  if (!choice.success) return problemResponse(malformedChoice);
  const deployment = findDeployment(choice.data.deploymentId);
  if (!deployment) return problemResponse(noSuchDeployment(choice.data.deploymentId));
  const isGranted = rolesFor(caller.person, deployment).some(
    ({ config }) => config.id === choice.data.roleId,
  );
  if (!isGranted) return problemResponse(notThisRole(choice.data.roleId, deployment.label));
  (await cookies()).set(roleCookieName(deployment.id), choice.data.roleId, {
    httpOnly: true,
    sameSite: "lax",
    secure: portalConfig().portalUrl.startsWith("https://"),
    path: "/",
    maxAge: 365 * 24 * 3_600,
  });
  return new Response(null, { status: 204 });
}

const malformedChoice = {
  code: "invalid-request",
  layer: "portal",
  status: 400,
  title: "This is no choice of a role",
  detail: "The body must be JSON with deploymentId and roleId.",
  nextStep: "Reload the page and choose again.",
  isRetryable: false,
} as const;
