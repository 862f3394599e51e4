import { CallBehindPage } from "@/components/calls/call-behind-page";
import { PageCalls } from "@/components/calls/recorded-calls";
import { LoadedSection } from "@/components/problem/loaded-section";
import { Breadcrumbs } from "@/components/resources/breadcrumbs";
import { LibraryList } from "@/components/resources/library/library-list";
import { PageBody } from "@/components/resources/page-body";
import { PageHeader } from "@/components/resources/page-header";
import { pageScope } from "@/components/resources/page-scope";
import { requirePage } from "@/lib/server/door/next/page";
import { listLibraries } from "@/lib/server/sdma/read-resources";
import { pageTitle } from "./page-title";

interface LibrariesPageProps {
  params: Promise<{ deployment: string }>;
}

export const generateMetadata = async ({ params }: LibrariesPageProps) =>
  pageTitle((await params).deployment, "Libraries");

export default async function LibrariesPage({ params }: LibrariesPageProps) {
  const { session, ctx, answerWith } = await requirePage((await params).deployment);
  const libraries = answerWith(await listLibraries(ctx, {}));
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
