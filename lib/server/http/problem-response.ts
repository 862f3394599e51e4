import "server-only";
import { toCallHeaders } from "@/lib/shared/contracts/call-headers";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";

const neverKept = { "cache-control": "private, no-store" } as const;

/** Every failure leaves the portal's API as `{ problem }` with the problem's own status. */
export function problemResponse(problem: Problem, call: CallRecord | null = null): Response {
  return Response.json(
    { problem },
    { status: problem.status, headers: { ...neverKept, ...(call ? toCallHeaders(call) : {}) } },
  );
}

type OwnProblem = Omit<Problem, "layer" | "isRetryable">;
const own = (problem: OwnProblem): Problem => ({ layer: "portal", isRetryable: false, ...problem });

export const signedOut = own({
  code: "signed-out",
  status: 401,
  title: "You are not signed in",
  detail: "There is no session, it has ended, or you signed out in another window.",
  nextStep: "Sign in again.",
});

export const foreignOrigin = own({
  code: "foreign-origin",
  status: 403,
  title: "This change did not come from the portal's own pages",
  detail: "A write needs the portal's own origin and the token of your session.",
  nextStep: "Reload the page and try again.",
});

export const noSuchDeployment = (deploymentId: string): Problem =>
  own({
    code: "no-such-deployment",
    status: 404,
    title: "The portal knows no such deployment",
    detail: `"${deploymentId.slice(0, 60)}" is not in its configuration.`,
    nextStep: "Start from the home page and choose a deployment.",
  });

export const noRole = (deploymentLabel: string): Problem =>
  own({
    code: "no-role",
    status: 403,
    title: `You may take no role in ${deploymentLabel}`,
    detail: "No rule of the portal's configuration gives one to your groups or your e-mail address.",
    nextStep: "Ask the portal's administrator to add one of your groups to a role.",
  });

export const notThisRole = (roleId: string, deploymentLabel: string): Problem =>
  own({
    code: "no-role",
    status: 403,
    title: "You may not take this role",
    detail: `${deploymentLabel} has no role "${roleId}", or no rule of the configuration gives it to you.`,
    nextStep: "Reload the page and choose one of the roles that it lists.",
  });

export const changedSession = own({
  code: "changed-session",
  status: 409,
  title: "This page belongs to another role or person",
  detail: "In another window the role was switched, or somebody else signed in, since this page was opened.",
  nextStep: "Reload the page.",
});

export const noSuchPortalRoute = own({
  code: "no-such-route",
  status: 404,
  title: "The portal has no such address",
  detail: "Calls of SDMA's API go through /api/sdma/<deployment>/iam/….",
  nextStep: "Compare the address with the README.",
});
