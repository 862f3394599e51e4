export interface SignInFailure {
  title: string;
  detail: string;
  nextStep: string;
}

const failures: Record<string, SignInFailure> = {
  OAuthSignin: {
    title: "The sign-in service cannot be reached",
    detail:
      "The portal asked it for its settings and got no usable answer, so nobody can sign in at the moment.",
    nextStep: "Try again in a minute. If it stays so, tell whoever runs the sign-in service.",
  },
  OAuthCallback: {
    title: "The sign-in was not completed",
    detail: "It was cancelled, took too long, or its answer could not be checked.",
    nextStep: "Sign in again.",
  },
  Callback: {
    title: "The sign-in was not completed",
    detail: "The sign-in service answered with something this portal could not use.",
    nextStep: "Sign in again. If it happens again, tell an administrator.",
  },
  AccessDenied: {
    title: "The sign-in service did not let you in",
    detail: "Your account is known there but may not use this portal.",
    nextStep: "Ask an administrator to give your account access.",
  },
  SessionRequired: {
    title: "Your session has ended",
    detail: "Sessions end after some hours, or when you sign out in another window.",
    nextStep: "Sign in again; you come back to the page you were on.",
  },
  Configuration: {
    title: "Sign-in is not set up correctly",
    detail: "The portal's settings for the sign-in service do not fit.",
    nextStep: "Tell an administrator; the portal's log names the setting.",
  },
};

const unknownFailure: SignInFailure = {
  title: "The sign-in did not work",
  detail: "The sign-in service or the portal gave a reason that has no plain words yet.",
  nextStep: "Sign in again. If it happens again, tell an administrator.",
};

/** Plain words for next-auth's `?error=` codes. Source: next-auth 4, pages configuration. */
export function signInFailure(code: string | undefined): SignInFailure | null {
  if (!code) return null;
  return Object.hasOwn(failures, code) ? (failures[code] ?? unknownFailure) : unknownFailure;
}
