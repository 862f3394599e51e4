import type { Metadata } from "next";
import { SignInDecision } from "@/components/embed/sign-in-decision";
import { RefusedWindow, SignedOutWindow, WindowFacts } from "@/components/embed/sign-in-window-page";
import { EntranceFrame } from "@/components/shell/entrance-frame";
import { loadEmbedWindow } from "@/lib/server/door/next/embed-window";
import { requirePerson } from "@/lib/server/door/next/page";
import { embedRoutes } from "@/lib/shared/embedding/embed-routes";
import { routes } from "@/lib/shared/routes";

export const metadata: Metadata = { title: "Sign in for a frame" };

interface EmbedSignInProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The window of a frame in which a person lends it their own session. Looking at it decides nothing. */
export default async function EmbedSignInRoute({ searchParams }: EmbedSignInProps) {
  const { code: given } = await searchParams;
  const code = typeof given === "string" ? given.slice(0, 20) : "";
  const loaded = await loadEmbedWindow(code);
  if (loaded.kind === "signed-out")
    return (
      <EntranceFrame visitor={null}>
        <SignedOutWindow signInHref={routes.signIn(embedRoutes.signInWindow(code))} />
      </EntranceFrame>
    );
  const { person, csrfToken } = await requirePerson();
  return (
    <EntranceFrame visitor={{ person, csrfToken }}>
      {loaded.kind === "refused" ? (
        <RefusedWindow problem={loaded.problem} />
      ) : (
        <WindowFacts {...loaded} personName={person.name}>
          <SignInDecision code={loaded.code} csrfToken={csrfToken} />
        </WindowFacts>
      )}
    </EntranceFrame>
  );
}
