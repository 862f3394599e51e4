import { Link2, Link2Off, LogIn } from "lucide-react";
import type { ReactNode } from "react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { VisibleLines } from "@/components/problem/visible-lines";
import { buttonLook } from "@/components/ui/button-look";
import { DefinitionList } from "@/components/ui/definition-list";
import { ErrorNotice } from "@/components/ui/error-notice";
import { GivenName } from "@/components/ui/given-name";
import { PageLink } from "@/components/ui/page-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { RoleSummary } from "@/lib/shared/contracts/portal-session";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { LinkPreview, LinkState } from "@/lib/shared/contracts/shared-link";
import { visibleName } from "@/lib/shared/format/visible-name";
import type { LinkNoun } from "@/lib/shared/links/link-labels";
import { linkStateReasons, shownLinkState } from "@/lib/shared/links/link-list-labels";
import { routes } from "@/lib/shared/routes";

function LinkPageFrame({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className="mx-auto flex w-full max-w-xl flex-col gap-5 px-4 py-10 short:py-4">
      <span aria-hidden className="w-fit rounded-xl bg-sunken p-3 text-ink-subtle [&_svg]:size-5">
        {icon}
      </span>
      {children}
    </div>
  );
}

/** The same for every address: whether there is such a link is told to people who are signed in. */
export function SignedOutLink({ signInHref }: { signInHref: string }) {
  return (
    <LinkPageFrame icon={<Link2 />}>
      <div>
        <h1 className="font-semibold text-xl tracking-tight">Something was shared with you on SDMA Portal</h1>
        <p className="mt-1.5 text-ink-muted">
          Sign in to see who shared it and to open it. You then return to this page.
        </p>
      </div>
      {/* A document of its own: from this one, which names no referrer, browsers send forms with the origin "null". */}
      <a href={signInHref} className={`${buttonLook("primary", "md")} h-10 self-start px-5`}>
        <LogIn aria-hidden />
        Sign in
      </a>
    </LinkPageFrame>
  );
}

export interface RefusedLinkProps {
  problem: Problem;
  /** Of whoever is signed in, who may have another account. */
  name: string;
  email: string;
}

/** Of a link that is unknown, revoked, expired or for others, which are told apart to nobody but its maker. */
export function RefusedLink({ problem, name, email }: RefusedLinkProps) {
  return (
    <div className="px-4">
      <ProblemNotice problem={problem} size="page" />
      <p className="mx-auto w-full max-w-2xl text-ink-muted">
        You are signed in as <GivenName text={name} />
        {email && <> ({visibleName(email)})</>}.
      </p>
    </div>
  );
}

export interface SharedLinkFactsProps {
  preview: LinkPreview;
  what: LinkNoun;
  /** null: this person does not know it yet. */
  name: string | null;
  role: RoleSummary | null;
  hasMoreRoles: boolean;
  isMaker: boolean;
  children: ReactNode;
}

function Role({
  role,
  hasMoreRoles,
  preview,
}: Pick<SharedLinkFactsProps, "role" | "hasMoreRoles" | "preview">) {
  if (role && hasMoreRoles) return <>{role.label}; you can switch to another role of yours afterward</>;
  if (role) return role.label;
  return <>No role in {preview.deployment.label} yet; the next page shows how to request one</>;
}

/** Who shared what, before anything is opened. */
export function SharedLinkFacts({ preview, what, name, isMaker, children, ...roles }: SharedLinkFactsProps) {
  const { note, makerName, deployment, expiresAtMs, state } = preview;
  const kind = what.kind && `${what.kind.charAt(0).toUpperCase()}${what.kind.slice(1)}`;
  return (
    <LinkPageFrame icon={state === "active" ? <Link2 /> : <Link2Off />}>
      <h1 className="break-words font-semibold text-xl tracking-tight">
        {isMaker ? "You shared this" : <GivenName text={makerName} />}
        {!isMaker && " shared a page with you"}
      </h1>
      {note && (
        <blockquote dir="auto" className="break-words border-line border-l-4 py-0.5 pl-4">
          <VisibleLines text={note} />
        </blockquote>
      )}
      <section aria-label="What was shared" className="rounded-xl border border-line bg-surface p-4">
        <DefinitionList
          items={[
            {
              term: kind ?? "",
              value: kind && (name ? <GivenName text={name} /> : "You have not opened it before"),
            },
            { term: "Page", value: what.part },
            { term: "Deployment", value: deployment.label },
            {
              term: state === "expired" ? "Expired" : "Expires",
              value: expiresAtMs === null ? "Never" : <RelativeTime atMs={expiresAtMs} variant="calendar" />,
            },
            { term: "You open it as", value: state === "active" && <Role {...roles} preview={preview} /> },
          ]}
        />
      </section>
      {children}
    </LinkPageFrame>
  );
}

const endTitles: Readonly<Record<Exclude<LinkState, "active">, string>> = {
  revoked: "This link was revoked",
  expired: "This link has expired",
  suspended: "This link is suspended",
};

export interface EndedLinkProps {
  id: string;
  preview: LinkPreview;
  isMaker: boolean;
}

/** The truth about a link that opens nothing, for its maker and for administrators. */
export function EndedLink({ id, preview, isMaker }: EndedLinkProps) {
  const { state, deployment, path } = preview;
  if (state === "active") return null;
  const list = isMaker ? {} : { list: "all" as const };
  return (
    <ErrorNotice
      tone="warning"
      title={endTitles[state]}
      nextStep={
        state === "revoked"
          ? "Open the page itself and press Share to make a new link."
          : "Open the page itself, or change the link in the list of shared links."
      }
      actions={
        <>
          <PageLink href={routes.linkedPage(deployment.id, path)} className={buttonLook("secondary", "sm")}>
            Open the page itself
          </PageLink>
          <PageLink
            href={routes.links(deployment.id, { ...list, selected: id })}
            className={buttonLook("secondary", "sm")}
          >
            Show in the list
          </PageLink>
        </>
      }
    >
      {linkStateReasons[shownLinkState(preview)]} Others are told that there is no such link.
      {!isMaker && " You see this because you administer the portal."}
    </ErrorNotice>
  );
}
