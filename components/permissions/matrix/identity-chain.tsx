import { ChevronRight, IdCard, KeyRound, TriangleAlert, UserCog, Users } from "lucide-react";
import { Fragment, type ReactNode, Suspense, use } from "react";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PermissionEvidence, RoleEvidenceAnswer } from "@/lib/shared/contracts/permission-evidence";
import type { PersonSummary, PortalSession, RoleSummary } from "@/lib/shared/contracts/portal-session";
import { formatCountOf } from "@/lib/shared/format/count";
import { beforeChange } from "@/lib/shared/permissions/people/near-name";

export interface IdentityChainProps {
  person: PersonSummary;
  role: RoleSummary;
  credentialsExpireAtMs: PortalSession["credentialsExpireAtMs"];
  /** Of the role; undefined until it is read. */
  evidence: { isChained: PermissionEvidence["isChained"]; role: RoleEvidenceAnswer | undefined } | undefined;
  /** The level on the chosen resource. */
  level: ReactNode;
  /** What the members of the chosen resource say. */
  children?: ReactNode;
}

interface Link {
  icon: ReactNode;
  label: string;
  value: string;
  detail: ReactNode;
}

const wasChanged = ({ sessionName, email, name }: PersonSummary) =>
  beforeChange(sessionName) !== null && sessionName !== email && sessionName !== name;

const roleNameOf = (arn: string) => arn.slice(arn.lastIndexOf("/") + 1);

function linksOf({ person, role, credentialsExpireAtMs, evidence, level }: IdentityChainProps): Link[] {
  const groups = formatCountOf(person.groups.length, { one: "group", many: "groups" });
  return [
    {
      icon: <KeyRound aria-hidden />,
      label: "Signed in as",
      value: person.name,
      detail: (
        <span title={person.groups.join(", ")}>
          {person.email && person.email !== person.name ? `${person.email} · ${groups}` : groups}
        </span>
      ),
    },
    {
      icon: <UserCog aria-hidden />,
      label: "Portal role",
      value: role.label,
      detail: `by ${role.grantedBy}`,
    },
    {
      icon: <IdCard aria-hidden />,
      label: "Assumed role",
      value: `${roleNameOf(role.arn)}/${person.sessionName}`,
      detail: (
        <Suspense fallback="being assumed…">
          <CredentialsEnd atMs={credentialsExpireAtMs} isChained={evidence?.isChained ?? false} />
        </Suspense>
      ),
    },
    {
      icon: <Users aria-hidden />,
      label: "SDMA principal",
      value: person.sessionName,
      detail: level,
    },
  ];
}

interface CredentialsEndProps {
  atMs: PortalSession["credentialsExpireAtMs"];
  isChained: boolean;
}

function CredentialsEnd({ atMs, isChained }: CredentialsEndProps) {
  const expireAtMs = atMs instanceof Promise ? use(atMs) : atMs;
  if (expireAtMs === null) return "AWS refused it";
  return (
    <>
      credentials end <RelativeTime atMs={expireAtMs} />
      {isChained && " · chained, an hour at most"}
    </>
  );
}

/** Who one is at each step on the way to SDMA, and what does not fit. */
export function IdentityChain(props: IdentityChainProps) {
  return (
    <section aria-label="Who you are" className="flex flex-col gap-2">
      <ol className="flex flex-wrap items-stretch gap-x-2 gap-y-3 rounded-xl border border-line bg-surface p-4 shadow-card">
        {linksOf(props).map(({ icon, label, value, detail }, index) => (
          <Fragment key={label}>
            {index > 0 && (
              <li aria-hidden className="hidden items-center text-ink-subtle lg:flex">
                <ChevronRight className="size-4" />
              </li>
            )}
            <li className="flex min-w-0 flex-1 basis-44 items-center gap-3">
              <span className="flex size-8 shrink-0 items-center justify-center rounded-lg bg-neutral-soft text-ink-muted [&_svg]:size-4">
                {icon}
              </span>
              <span className="min-w-0">
                <span className="block text-ink-subtle text-xs">{label}</span>
                <span title={value} className="block truncate font-medium">
                  {value}
                </span>
                <span
                  title={typeof detail === "string" ? detail : undefined}
                  className={`block text-ink-subtle text-xs ${typeof detail === "string" ? "truncate" : "wrap-anywhere"}`}
                >
                  {detail}
                </span>
              </span>
            </li>
          </Fragment>
        ))}
      </ol>
      <Mismatches {...props} />
      {props.children}
    </section>
  );
}

function mismatchesOf({ person, evidence }: IdentityChainProps): string[] {
  const role = evidence?.role;
  const longest = role?.policies?.maxSessionSeconds;
  return [
    ...(wasChanged(person)
      ? [
          `Your name has characters that AWS does not accept in a session name. Members must be added under ${person.sessionName}.`,
        ]
      : []),
    ...(person.groups.length === 0
      ? [
          "Your sign-in token names no groups. If you should be in some, have the issuer add them to the token.",
        ]
      : []),
    ...(role && longest !== undefined && role.durationSeconds > longest
      ? [
          `The configuration asks for sessions of ${role.durationSeconds} seconds, but the role allows ${longest}. AWS refuses to let the portal assume it.`,
        ]
      : []),
  ];
}

function Mismatches(props: IdentityChainProps) {
  const all = mismatchesOf(props);
  if (all.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1">
      {all.map((text) => (
        <li key={text} className="flex items-start gap-2 text-warning-ink">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 wrap-anywhere">{text}</span>
        </li>
      ))}
    </ul>
  );
}
