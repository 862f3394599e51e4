import { Tags } from "lucide-react";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { EmptyState } from "@/components/ui/empty-state";
import type { SdmaProject } from "@/lib/shared/sdma/generated/answers.gen";

/** What a project says about itself. */
export function ProjectMetadata({ project }: { project: SdmaProject }) {
  const attributes = project.metadataAttributes ?? [];
  return (
    <Card title="Project attributes">
      {project.description && (
        <p dir="auto" className="mb-3 break-words text-ink-muted">
          {project.description}
        </p>
      )}
      {attributes.length === 0 && (
        <EmptyState icon={<Tags />} title="No attributes on the project">
          Attributes such as client, coordinate system or site appear here. A Contributor sets them with
          UpdateProject.
        </EmptyState>
      )}
      <DefinitionList
        items={[
          ...attributes.map(({ attribute, value }) => ({
            term: attribute,
            value: <span dir="auto">{value}</span>,
          })),
          {
            term: "Assets without a template",
            value: project.allowNonTemplatedAssets ? "allowed" : "not allowed",
          },
          { term: "Templates", value: project.permittedTemplateIds?.length },
          { term: "Bucket", value: <code className="break-all text-xs">{project.s3BucketName}</code> },
          { term: "Prefix", value: <code className="break-all text-xs">{project.rootPrefix}</code> },
        ]}
      />
    </Card>
  );
}
