import { CallBehindPage } from "@/components/calls/call-behind-page";
import { PageCalls } from "@/components/calls/recorded-calls";
import { LoadedSection } from "@/components/problem/loaded-section";
import { Breadcrumbs } from "@/components/resources/breadcrumbs";
import { PageBody } from "@/components/resources/page-body";
import { PageHeader } from "@/components/resources/page-header";
import { pageScope } from "@/components/resources/page-scope";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import type { SdmaListLibrariesAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import { LibraryList } from "./library-list";

interface LibrariesPageProps {
  session: PortalSession;
  libraries: Loaded<SdmaListLibrariesAnswer>;
}

/** The libraries of a deployment. */
export function LibrariesPage({ session, libraries }: LibrariesPageProps) {
  return (
    <>
      <Breadcrumbs items={[{ label: "Libraries" }]} />
      <PageCalls calls={libraries.calls} />
      <PageBody>
        <PageHeader
          title="Libraries"
          counts={[`of ${session.deployment.label}`]}
          actions={<CallBehindPage session={session} calls={libraries.calls} />}
        />
        <LoadedSection loaded={libraries}>
          {(firstPage) => <LibraryList scope={pageScope(session)} firstPage={firstPage} />}
        </LoadedSection>
      </PageBody>
    </>
  );
}
