import type { Problem } from "../contracts/problem";

export type RoleProblemText = Pick<
  Problem,
  "code" | "status" | "title" | "detail" | "nextStep" | "isRetryable"
>;

/** What STS may say when the portal assumes a role for somebody. */
export const roleProblemTexts = {
  refusedRole: (roleLabel: string) => ({
    code: "role-refused",
    status: 403,
    title: `AWS did not let the portal assume the role "${roleLabel}" for you`,
    detail:
      "STS gives the same response when the role does not exist, when its trust policy does not name the portal or does not " +
      "allow sts:TagSession and sts:SetSourceIdentity, when the external id is wrong, and when the portal lacks sts:AssumeRole.",
    nextStep:
      "Ask the administrator of the role to compare its trust policy with the one in the portal's documentation.",
    isRetryable: false,
  }),
  refusedSettings: {
    code: "role-refused",
    status: 502,
    title: "AWS rejected the settings of this role",
    detail:
      "The duration, session policy or tags that the portal's configuration sets for this role are not accepted by STS.",
    nextStep: "Ask the portal's administrator to correct the setting that AWS names below.",
    isRetryable: false,
  },
  noBaseCredentials: {
    code: "role-refused",
    status: 502,
    title: "The portal's own AWS credentials do not work",
    detail: "Without them the portal cannot assume a role for anyone.",
    nextStep: "Ask the portal's administrator to renew the credentials that the portal runs with.",
    isRetryable: true,
  },
  unreachable: {
    code: "unavailable",
    status: 502,
    title: "AWS STS could not be reached",
    detail: "STS issues the credentials that sign every call, and it did not respond.",
    nextStep: "Try again in a moment.",
    isRetryable: true,
  },
  noAnswer: {
    code: "timeout",
    status: 504,
    title: "AWS STS did not respond in time",
    detail: "STS issues the credentials that sign every call. Nothing was sent to SDMA.",
    nextStep: "Try again in a moment.",
    isRetryable: true,
  },
} as const satisfies Record<string, RoleProblemText | ((roleLabel: string) => RoleProblemText)>;
