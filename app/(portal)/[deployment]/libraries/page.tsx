import { LibraryList } from "@/components/resources/library-list";
import { LoadedSection } from "@/components/resources/loaded-section";
import { pageScope } from "@/components/resources/page-scope";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { CallBehindPage } from "@/components/shell/call-behind-page";
import { PageHeader } from "@/components/shell/page-header";
import { PageCalls } from "@/components/shell/recorded-calls";
import { requirePage } from "@/lib/server/http/page";
import { listLibraries } from "@/lib/server/sdma/list-libraries";
import { pageTitle } from "./page-title";

interface LibrariesPageProps {
  params: Promise<{ deployment: string }>;
}

export const generateMetadata = async ({ params }: LibrariesPageProps) =>
  pageTitle((await params).deployment, "Libraries");

export default async function LibrariesPage({ params }: LibrariesPageProps) {
  const { session, ctx } = await requirePage((await params).deployment);
  const libraries = await listLibraries(ctx, {});
  return (
    <>
      <Breadcrumbs items={[{ label: "Libraries" }]} />
      <PageCalls calls={libraries.calls} />
      <PageHeader
        title="Libraries"
        counts={[`of ${session.deployment.label}`]}
        actions={<CallBehindPage session={session} calls={libraries.calls} />}
      />
      <LoadedSection loaded={libraries}>
        {(firstPage) => <LibraryList scope={pageScope(session)} firstPage={firstPage} />}
      </LoadedSection>
    </>
  );
}
