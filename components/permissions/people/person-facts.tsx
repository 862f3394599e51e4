import { DefinitionList } from "@/components/ui/definition-list";
import type { OtherPerson } from "@/lib/shared/contracts/other-person";
import type { PermissionEvidence } from "@/lib/shared/contracts/permission-evidence";
import { grantLabel } from "@/lib/shared/permissions/people/who-can-text";

export interface PersonFactsProps {
  person: OtherPerson;
  evidence: PermissionEvidence;
  /** Tags of their sessions in the shown role. */
  tags: Readonly<Record<string, string>>;
  /** Their level on the chosen resource with its source; null where no list was read. */
  level: string | null;
  hasAllGroups: boolean;
}

/** Somebody as the portal would make them, and what is not known of them. */
export function PersonFacts({ person, evidence, tags, level, hasAllGroups }: PersonFactsProps) {
  const { sessionName, isChanged, claim, roles } = person;
  const labelOf = (id: string) => evidence.roles.find((role) => role.id === id)?.label ?? id;
  return (
    <section aria-label="Who they are" className="flex flex-col gap-2">
      <DefinitionList
        items={[
          {
            term: "SDMA principal",
            value: (
              <span className="wrap-anywhere">
                <code>{sessionName}</code>
                {isChanged && ` – AWS does not accept the name as ${claim} has it`}
              </span>
            ),
          },
          {
            term: "Roles",
            value: (
              <ul>
                {roles.map(({ id, grant }) => (
                  <li key={id} className="wrap-anywhere">
                    {labelOf(id)}: <span className="text-ink-muted">{grantLabel(grant)}</span>
                  </li>
                ))}
              </ul>
            ),
          },
          {
            term: "Session tags",
            value: (
              <span className="wrap-anywhere">
                {Object.entries(tags)
                  .map(([name, value]) => `${name} = ${value}`)
                  .join(", ")}
              </span>
            ),
          },
          { term: "Level here", value: level ?? "the members were not read" },
        ]}
      />
      <p className="text-ink-subtle text-xs">
        Not known: whether they can sign in
        {hasAllGroups
          ? ""
          : ", and which other groups their token names. What such a group may open stays unknown"}
        .
      </p>
    </section>
  );
}
