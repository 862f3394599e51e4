import { LoadedSection } from "@/components/problem/loaded-section";
import { KnownAttributes } from "@/components/resources/project/known-attributes";
import { ProjectMetadata } from "@/components/resources/project/project-metadata";
import { ProjectPage } from "@/components/resources/project/project-page";
import { requirePage } from "@/lib/server/door/next/page";
import { readAnswer } from "@/lib/server/sdma/read-answer";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { type ProjectParams, projectAddress } from "../../../../../addresses";
import { projectTitle } from "../../../../../page-title";
import { readNames, readProject } from "../../../../../resource-reads";

export const generateMetadata = projectTitle("Attributes");

export default async function ProjectAttributesPage({ params }: { params: Promise<ProjectParams> }) {
  const address = await projectAddress(params);
  const { session, ctx } = await requirePage(address.deploymentId);
  const [project, named, known] = await Promise.all([
    readProject(address.deploymentId, address.libraryId, address.projectId),
    readNames(address.deploymentId, address.libraryId, address.projectId),
    readAnswer(ctx, reads.getProjectKnownAttributes, address),
  ]);
  return (
    <ProjectPage
      session={session}
      address={address}
      project={project}
      named={named}
      reads={[known]}
      tab="attributes"
    >
      <div className="grid grid-cols-1 gap-4 px-4 py-4 md:px-6 xl:grid-cols-2">
        {project.isLoaded && <ProjectMetadata project={project.data} />}
        <LoadedSection loaded={known}>
          {({ attributes }) => <KnownAttributes attributes={attributes} />}
        </LoadedSection>
      </div>
    </ProjectPage>
  );
}
