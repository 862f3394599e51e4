import { type DoctorProbe, type DoctorReply, headerLines } from "./doctor-reply";
import { type Finding, failed, passed, unanswered, unknown, warned } from "./finding";

/** Paths by which programs and identity providers sign people in. */
const signInPath = /(?:^|[/._-])(?:log-?in|sign-?in|auth\w*|oauth2?|sso|saml2?|adfs|account)(?:[/._-]|$)/i;

const replyFacts = ({ status, address, leadsTo, receivedAtMs, sentAtMs }: DoctorReply) => [
  { label: "Asked", value: address },
  { label: "Status", value: `${status}, after ${receivedAtMs - sentAtMs} ms` },
  ...(leadsTo === null ? [] : [{ label: "Redirect to", value: leadsTo }]),
];

const looksLikeSignIn = (leadsTo: string) => signInPath.test(new URL(leadsTo).pathname);

function decideRedirect(reply: DoctorReply, leadsTo: string, isOwn: boolean): Finding {
  const evidence = replyFacts(reply);
  const where = new URL(leadsTo).host;
  if (!looksLikeSignIn(leadsTo) && new URL(leadsTo).origin === new URL(reply.address).origin)
    return failed({
      summary: "The address redirects to itself again and again, or too often.",
      nextStep: "Correct the redirects of the proxy in front of it.",
      evidence,
    });
  if (isOwn)
    return failed({
      summary: `Something in front of the portal redirects frames to ${where}. Sign-in pages forbid frames, so the frame stays blank.`,
      nextStep:
        "Let addresses below /embed/ pass the proxy without its sign-in: frames sign in by themselves.",
      evidence,
    });
  return warned({
    summary: looksLikeSignIn(leadsTo)
      ? `Without a session it redirects to a sign-in at ${where}, which most often forbids frames.`
      : `It redirects to ${where}, which the configuration does not list and the portal therefore does not ask.`,
    nextStep: looksLikeSignIn(leadsTo)
      ? "Sign in there in a separate tab first, or let the page open in a new tab."
      : "Put the address that it redirects to into the configuration.",
    evidence,
  });
}

const passOn =
  "Let addresses below /embed/ pass the proxy without its sign-in: frames sign in by themselves.";

function decideSignIn(reply: DoctorReply, isOwn: boolean): Finding {
  const scheme = headerLines(reply, "www-authenticate")[0]?.split(/[ ,]/)[0];
  const named = scheme ? `, ${scheme.slice(0, 40)}` : "";
  return (isOwn ? failed : warned)({
    summary: `It requires a sign-in of its own (status ${reply.status}${named}), which browsers do not offer in frames.`,
    nextStep: isOwn ? passOn : "Let the page open in a new tab, or sign in there first.",
    evidence: replyFacts(reply),
  });
}

function decideRefusal(reply: DoctorReply, isOwn: boolean): Finding {
  const evidence = replyFacts(reply);
  if (reply.status >= 500)
    return failed({
      summary: `It answers with a failure (status ${reply.status}).`,
      nextStep: "Check the log of the server that answers there, then run this check again.",
      evidence,
    });
  return (isOwn ? failed : unknown)({
    summary: `It answers with the status ${reply.status} instead of a page.`,
    nextStep: isOwn
      ? "Check which server answers there: the proxy in front of the portal may not pass /embed/ on."
      : "Open the address in a tab; if it shows a page there, people need a session for it.",
    evidence,
  });
}

/**
 * Whether the page of a frame answers at all.
 * @param isOwn it is a page of the portal, which needs no session in a frame
 */
export function checkDocument(probe: DoctorProbe, isOwn: boolean): Finding {
  if (probe.state === "unanswered") return unanswered(probe);
  const { reply } = probe;
  if (reply.leadsTo !== null) return decideRedirect(reply, reply.leadsTo, isOwn);
  if (reply.status === 401 || reply.status === 407) return decideSignIn(reply, isOwn);
  if (reply.status >= 400) return decideRefusal(reply, isOwn);
  return passed(isOwn ? "The portal answers at its public address." : "The page answers.", replyFacts(reply));
}
