import * as z from "zod/mini";

/** As many as a link takes. */
const mostNames = 50;

/** POST /api/permissions/{deployment}/sign-ins: changes nothing. */
export const signInQuestionSchema = z.strictObject({
  /** Names of role sessions, or email addresses. */
  names: z.array(z.string().check(z.minLength(1), z.maxLength(254))).check(z.maxLength(mostNames)),
});

export const knownSignInsSchema = z.object({
  /** Of those who signed in within 90 days. */
  signIns: z.array(
    z.object({
      /** As it was asked for. */
      name: z.string(),
      sessionName: z.string(),
      /** Empty where it is not proven to be theirs. */
      email: z.string(),
      hasVerifiedEmail: z.boolean(),
      /** Of the token, as far as the portal keeps them. */
      groups: z.array(z.string()),
      /** Epoch milliseconds. */
      signedInAtMs: z.number(),
    }),
  ),
});
export type KnownSignIns = z.infer<typeof knownSignInsSchema>;
