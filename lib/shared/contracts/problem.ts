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
  "content-missing",
  "content-refused",
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
  "method-not-allowed",
  "address-too-long",
  "share-used-up",
  "portal-busy",
  "prefetch-paused",
  "zero-limit",
  "not-administrator",
] as const;

/** Why a frame of another program gets no session, or no answer in it. */
export const embedRefusals = [
  "embed-unknown-host",
  "embed-page-refused",
  "embed-token-malformed",
  "embed-token-algorithm",
  "embed-token-issuer",
  "embed-token-key",
  "embed-token-signature",
  "embed-token-audience",
  "embed-token-claims",
  "embed-token-lifetime",
  "embed-token-expired",
  "embed-token-early",
  "embed-token-used",
  "embed-keys-unavailable",
  "embed-person-refused",
  "embed-group-refused",
  "embed-renewal-refused",
  "embed-session-ended",
  "embed-lock-refused",
  "embed-ceiling-reached",
  "embed-window-ended",
  "embed-ticket-ended",
] as const;

/** What those meet who open a guest link. */
export const guestRefusals = ["wrong-password", "guest-session-ended"] as const;

/** What a page determines itself, without a response of the portal. */
export const pageFindings = ["canceled", "outdated-page"] as const;

/** `unknown` is a layer of a newer portal that this page has no label for. */
export const problemLayers = ["portal", "sts", "gateway", "sdma", "storage", "network", "unknown"] as const;
export type ProblemLayer = (typeof problemLayers)[number];

const tolerantText = z.catch(z.optional(z.string()), undefined);
const tolerantNumber = z.catch(z.optional(z.number()), undefined);

/** Another role of the person, and what IAM last said to it about the refused operation. */
export const otherRoleSchema = z.object({
  id: z.string(),
  label: z.string(),
  verdict: z.catch(z.enum(["allowed", "refused", "unknown"]), "unknown"),
});
export type OtherRole = z.infer<typeof otherRoleSchema>;

/**
 * A failure as a person sees it: what happened, who can fix it, one next step. Free of secrets.
 * A page may be older than the portal that answers it: every unreadable field except the title is replaced, never refused.
 */
export const problemSchema = z.object({
  code: z.catch(
    z.enum([...answerClasses, ...portalRefusals, ...embedRefusals, ...guestRefusals, ...pageFindings]),
    "unexpected",
  ),
  /** Who refused: the portal, STS, API Gateway (signature, IAM, limits), SDMA behind it, S3, or the network. */
  layer: z.catch(z.enum(problemLayers), "unknown"),
  /** HTTP status that the portal answers with. */
  status: z.catch(z.number(), 0),
  /** What happened, in one short sentence. */
  title: z.string(),
  /** Why, and who can fix it. */
  detail: z.catch(z.string(), ""),
  /** One thing to do now. */
  nextStep: z.catch(z.string(), ""),
  isRetryable: z.catch(z.boolean(), false),
  /** When another try may succeed, as far as the portal knows; sent as Retry-After. */
  retryAfterMs: tolerantNumber,
  operationId: tolerantText,
  /** HTTP status of the answer that led here. */
  upstreamStatus: tolerantNumber,
  /** x-amzn-requestid of that answer. */
  requestId: tolerantText,
  /** What AWS said, with everything that looks like a secret removed. */
  upstreamMessage: tolerantText,
  denial: z.catch(z.optional(z.enum(["implicit", "explicit"])), undefined),
  /** The ARN that was asked for, as AWS wrote it (account masked). */
  resourceArn: tolerantText,
  principalArn: tolerantText,
  attempts: tolerantNumber,
  /** 400: the refused parameter and its allowed values. */
  parameterName: tolerantText,
  allowedValues: z.catch(z.optional(z.array(z.string())), undefined),
  /** 409: SDMA's code for the conflict. */
  conflictCode: tolerantText,
  /** 403 of IAM or STS: the person's other roles. */
  otherRoles: z.catch(z.optional(z.array(otherRoleSchema)), undefined),
});
export type Problem = z.infer<typeof problemSchema>;
