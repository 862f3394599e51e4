import { PageCalls } from "@/components/calls/recorded-calls";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Breadcrumbs } from "@/components/resources/breadcrumbs";
import { PageBody } from "@/components/resources/page-body";
import { PageHeader } from "@/components/resources/page-header";
import { pageScope } from "@/components/resources/page-scope";
import type { EmbedOverview } from "@/lib/shared/contracts/embed-checks";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import { DoctorView } from "./doctor-view";

export interface DoctorPageProps {
  session: PortalSession;
  loaded: Loaded<EmbedOverview>;
}

/** Why frames stay blank, for administrators. Costs no request of SDMA. */
export function DoctorPage({ session, loaded }: DoctorPageProps) {
  const scope = pageScope(session);
  return (
    <>
      <Breadcrumbs items={[{ label: "Embedding" }]} />
      <PageCalls calls={[]} />
      <PageBody>
        {loaded.ok ? (
          // What another role or person was told must not stay in view.
          <DoctorView
            key={Object.values(scope).join("\n")}
            scope={scope}
            csrfToken={session.csrfToken}
            overview={loaded.data}
          />
        ) : (
          <>
            <PageHeader title="Embedding" />
            <div className="px-4 py-3 md:px-6">
              <ProblemNotice problem={loaded.problem} />
            </div>
          </>
        )}
      </PageBody>
    </>
  );
}
