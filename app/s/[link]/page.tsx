import type { Metadata } from "next";
import { OpenLinkButton } from "@/components/links/open-link-button";
import { EndedLink, RefusedLink, SharedLinkFacts, SignedOutLink } from "@/components/links/shared-link-page";
import { EntranceFrame } from "@/components/shell/entrance-frame";
import { requirePerson } from "@/lib/server/door/next/page";
import { loadSharedLink, type ShownLink } from "@/lib/server/door/next/shared-links";
import { routes } from "@/lib/shared/routes";

/** Previews of chat programs show the product and nothing of the link. The same for every id. */
const description = "Somebody shared a page of the portal. Sign in to open it.";

export const metadata: Metadata = {
  title: "Shared link",
  description,
  robots: { index: false, follow: false },
  referrer: "no-referrer",
  openGraph: { title: "SDMA Portal", siteName: "SDMA Portal", description, type: "website" },
};

/** Opening this page counts nothing: mail scanners and chat programs do. */
export default async function SharedLinkRoute({ params }: { params: Promise<{ link: string }> }) {
  const { link: id } = await params;
  const loaded = await loadSharedLink(id);
  if (loaded.kind === "signed-out")
    return (
      <EntranceFrame visitor={null}>
        <SignedOutLink signInHref={routes.signIn(routes.sharedLink(id))} />
      </EntranceFrame>
    );
  const { person, csrfToken, deployments } = await requirePerson();
  const open = deployments.flatMap(({ deployment, roles }) => (roles.length > 0 ? [deployment] : []));
  return (
    <EntranceFrame visitor={{ person, csrfToken, deployments: open }}>
      {loaded.kind === "refused" ? (
        <RefusedLink problem={loaded.problem} email={person.email} name={person.name} />
      ) : (
        <Shown id={id} csrfToken={csrfToken} shown={loaded} />
      )}
    </EntranceFrame>
  );
}

function Shown({ id, csrfToken, shown }: { id: string; csrfToken: string; shown: ShownLink }) {
  const { preview, isMaker } = shown;
  return (
    <SharedLinkFacts {...shown}>
      {preview.state === "active" ? (
        <OpenLinkButton id={id} deploymentId={preview.deployment.id} csrfToken={csrfToken} />
      ) : (
        <EndedLink id={id} preview={preview} isMaker={isMaker} />
      )}
    </SharedLinkFacts>
  );
}
