import type { FrameFacts } from "@/lib/shared/embedding/frame-facts";
import { addressContentBy } from "../content-address";
import { sendReadsBy } from "../portal-fetch";
import { askForTicket, type ConfirmedWindow, createExchange, postEnd } from "./exchange";
import { FrameSession } from "./frame-session";
import { FrameSignIn } from "./frame-sign-in";
import { HostConnection } from "./host-connection";

export interface OpenFrame {
  connection: HostConnection;
  session: FrameSession;
  /** Once the person has signed in in a window, the session comes from there. */
  signIn: FrameSignIn;
  close: () => void;
}

/** Older versions of Firefox have no such list. */
interface LocationInFrame {
  ancestorOrigins?: Pick<DOMStringList, "item">;
}

/**
 * Origin of the window around this one, where the browser tells it. Firefox hides it behind `null` from a frame whose host sends
 * no referrer, as the element of v1.js does; so does every browser if that window has none.
 */
export function parentOrigin({ ancestorOrigins }: LocationInFrame): string | null {
  const origin = ancestorOrigins?.item(0) ?? null;
  return origin === "null" ? null : origin;
}

/** `noopener`: the window shares nothing with the frame, so that isolation on either side changes nothing. */
const openWindow = (href: string) => void window.open(href, "_blank", "noopener,width=480,height=640");

/** Calls whenever the frame may have slept, or was offline. @returns a function that stops */
function onWake(wake: () => void): () => void {
  const onVisible = () => document.visibilityState === "visible" && wake();
  document.addEventListener("visibilitychange", onVisible);
  window.addEventListener("focus", wake);
  window.addEventListener("online", wake);
  return () => {
    document.removeEventListener("visibilitychange", onVisible);
    window.removeEventListener("focus", wake);
    window.removeEventListener("online", wake);
  };
}

/** Makes this document a frame of a host: greets it, asks it for a token, and reads with what that is exchanged for. */
export function openFrame(facts: FrameFacts): OpenFrame {
  let confirmed: ConfirmedWindow | null = null;
  const connection = new HostConnection({
    origins: facts.host.origins,
    parent: window.parent,
    own: window,
    parentOrigin: parentOrigin(window.location),
  });
  const session = new FrameSession({
    exchange: createExchange({
      facts,
      askForToken: () => connection.askForToken(),
      confirmedWindow: () => confirmed,
    }),
  });
  const signIn = new FrameSignIn({
    ...{ host: facts.host.id, deployment: facts.deployment.id, openWindow },
    onConfirmed: (window) => {
      confirmed = window;
      void session.restart();
    },
  });
  const tellState = () => {
    const { state } = session;
    if (state.state !== "paused") return;
    const { code, title, requestId = null } = state.problem;
    connection.tell({ type: "problem", code, title, requestId });
  };
  const ends = [
    sendReadsBy(session.fetch),
    addressContentBy((href) => askForTicket(href, session.fetch)),
    onWake(() => session.wake()),
    session.subscribe(tellState),
  ];
  connection.handlers.onAskAgain = () => {
    // A window that is over proves nobody; the host's next token may.
    if (session.isRefused) confirmed = null;
    void session.tryAgain();
  };
  connection.handlers.onEndSession = () => {
    confirmed = null;
    void session.restart(postEnd);
  };
  void connection.greeted.then(() => session.renew());
  connection.open();
  return {
    connection,
    session,
    signIn,
    close: () => {
      signIn.stop();
      for (const end of ends) end();
      session.stop();
      connection.close();
    },
  };
}
