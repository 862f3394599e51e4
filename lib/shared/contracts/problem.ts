import * as z from "zod/mini";

/**
 * What an answer of the gateway, of SDMA or of the network can mean. A closed list.
 * `access-denied-gateway` is `Forbidden` without a reason: wrong stage, API key or firewall, in which IAM had no part.
 */
export const answerClasses = [
  "access-denied-iam",
  "access-denied-gateway",
  "access-denied-sdma",
  "signature",
  "expired-credentials",
  "invalid-credentials",
  "clock-skew",
  "throttled",
  "quota-exhausted",
  "not-found",
  "conflict",
  "invalid-request",
  "too-large",
  "timeout",
  "unavailable",
  "unexpected",
] as const;
export type AnswerClass = (typeof answerClasses)[number];

/** What the portal itself refuses before anything is sent. */
export const portalRefusals = [
  "signed-out",
  "changed-session",
  "no-role",
  "no-such-deployment",
  "no-such-route",
  "foreign-origin",
  "role-refused",
  "credentials-withheld",
] as const;
export type PortalRefusal = (typeof portalRefusals)[number];

export const problemLayers = ["portal", "sts", "gateway", "sdma", "network"] as const;
export type ProblemLayer = (typeof problemLayers)[number];

/** A failure as a person sees it: what happened, whose turn it is, one next step. Free of secrets. */
export const problemSchema = z.object({
  code: z.enum([...answerClasses, ...portalRefusals]),
  /** Who refused: the portal, STS, API Gateway (signature, IAM, limits), SDMA behind it, or the network. */
  layer: z.enum(problemLayers),
  /** HTTP status that the portal answers with. */
  status: z.number(),
  /** What happened, in one short sentence. */
  title: z.string(),
  /** Why, and whose turn it is. */
  detail: z.string(),
  /** One thing to do now. */
  nextStep: z.string(),
  isRetryable: z.boolean(),
  operationId: z.optional(z.string()),
  /** HTTP status of the answer that led here. */
  upstreamStatus: z.optional(z.number()),
  /** x-amzn-requestid of that answer. */
  requestId: z.optional(z.string()),
  /** What AWS said, with everything that looks like a secret removed. */
  upstreamMessage: z.optional(z.string()),
  denial: z.optional(z.enum(["implicit", "explicit"])),
  /** The ARN that was asked for, as AWS wrote it (account masked). */
  resourceArn: z.optional(z.string()),
  principalArn: z.optional(z.string()),
  attempts: z.optional(z.number()),
  /** 400: the parameter that was refused and what would be taken. */
  parameterName: z.optional(z.string()),
  allowedValues: z.optional(z.array(z.string())),
  /** 409: SDMA's code for what stands in the way. */
  conflictCode: z.optional(z.string()),
});
export type Problem = z.infer<typeof problemSchema>;
