import type { Metadata } from "next";
import { GuestPage } from "@/components/links/guest-page";

/** Previews of chat programs show the product and nothing of the link. The same for every address. */
const description = "Files were shared with you.";

export const metadata: Metadata = {
  title: "Shared files",
  description,
  robots: { index: false, follow: false },
  referrer: "no-referrer",
  openGraph: { title: "SDMA Portal", siteName: "SDMA Portal", description, type: "website" },
};

/** Reads no session, and nothing of the link: what it opens is asked for by the page, and shown on a pressed button. */
export default async function GuestLinkRoute({ params }: { params: Promise<{ link: string }> }) {
  const { link } = await params;
  return (
    <>
      <noscript>
        <p className="p-6">This page needs JavaScript to open the link.</p>
      </noscript>
      <GuestPage secret={link} />
    </>
  );
}
