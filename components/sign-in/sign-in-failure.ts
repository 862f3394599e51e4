export interface SignInFailure {
  title: string;
  detail: string;
  nextStep: string;
}

const failures: Record<string, SignInFailure> = {
  OAuthSignin: {
    title: "The sign-in service cannot be reached",
    detail:
      "The portal asked it for its settings and got no usable response, so nobody can sign in right now.",
    nextStep: "Try again in a minute. If it persists, tell the administrator of the sign-in service.",
  },
  OAuthCallback: {
    title: "The sign-in was not completed",
    detail:
      "It was canceled, took too long, was replaced by newer ones in other tabs, or its response could not be verified.",
    nextStep: "Sign in again.",
  },
  Callback: {
    title: "The sign-in was not completed",
    detail: "The sign-in service sent a response that the portal could not use.",
    nextStep: "Sign in again. If it persists, tell an administrator.",
  },
  AccessDenied: {
    title: "The sign-in service did not let you in",
    detail: "Your account exists there, but it is not allowed to use this portal.",
    nextStep: "Ask an administrator to give your account access.",
  },
  "no-subject": {
    title: "The sign-in service did not say who you are",
    detail: "Its response has no subject, so the portal cannot identify you.",
    nextStep: "Tell an administrator: the id token needs the claim sub.",
  },
  "unusable-subject": {
    title: "The sign-in service sent an identifier the portal cannot use",
    detail: "The subject of your account is too long, or has characters that the portal does not accept.",
    nextStep: "Tell an administrator: the claim sub can have at most 255 printable characters.",
  },
  "unusable-session-name": {
    title: "Your account has a name the portal cannot use",
    detail:
      "AWS and SDMA would identify you by it, and it is too long or has characters that a session name cannot have.",
    nextStep: "Tell an administrator: the setting sessionNameClaim names the claim that it is read from.",
  },
  "unusable-claims": {
    title: "The sign-in service sent a response the portal cannot use",
    detail: "The information about your account does not fit into a session.",
    nextStep: "Tell an administrator; the portal's log has the reason.",
  },
  SessionRequired: {
    title: "Your session has ended",
    detail: "Sessions end after a few hours, or when you sign out in another window.",
    nextStep: "Sign in again. You will return to the page you were on.",
  },
  Configuration: {
    title: "Sign-in is not set up correctly",
    detail: "The portal's settings do not match the sign-in service.",
    nextStep: "Tell an administrator; the portal's log names the setting.",
  },
};

const unknownFailure: SignInFailure = {
  title: "The sign-in did not work",
  detail: "The sign-in service or the portal reported an error that this page does not recognize.",
  nextStep: "Sign in again. If it persists, tell an administrator.",
};

/** Plain words for next-auth's `?error=` codes. Source: next-auth 4, pages configuration. */
export function signInFailure(code: string | undefined): SignInFailure | null {
  if (!code) return null;
  return Object.hasOwn(failures, code) ? (failures[code] ?? unknownFailure) : unknownFailure;
}
