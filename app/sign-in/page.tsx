import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { EntranceFrame } from "@/components/shell/entrance-frame";
import { Logo } from "@/components/shell/logo";
import { type SignInFailure, signInFailure } from "@/components/sign-in/sign-in-failure";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { ErrorNotice } from "@/components/ui/error-notice";
import { findPagePerson, signInLabel } from "@/lib/server/door/next/page";
import { callbackPath } from "@/lib/shared/callback-path";

export const metadata: Metadata = { title: "Sign in" };

interface SignInPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const firstOf = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { callbackUrl, error, signedOut } = await searchParams;
  const failure = signInFailure(firstOf(error));
  const ownHost = (await headers()).get("host") ?? "";
  const back = callbackPath(firstOf(callbackUrl), ownHost);
  if (await findPagePerson()) redirect(back);
  return (
    <EntranceFrame visitor={null}>
      <div className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center gap-5 px-4 pt-8 pb-24">
        <div className="flex flex-col gap-1.5">
          <span className="mb-2 [&_svg]:size-9">
            <Logo />
          </span>
          <h1 className="font-semibold text-xl tracking-tight">Sign in to SDMA Portal</h1>
          <p className="text-ink-muted">
            Browse the libraries, projects, assets and files of Spatial Data Management on AWS with the role
            that your team gave you.
          </p>
        </div>
        {signedOut !== undefined && !failure && (
          <SignedOutNote livesAtIssuer={firstOf(signedOut) === "issuer-session-lives"} />
        )}
        {failure && <FailureNote failure={failure} />}
        <SignInForm label={signInLabel()} callbackUrl={back} />
        {back !== "/" && (
          <p className="break-words text-ink-subtle text-xs">
            You will then return to <span className="font-mono">{back}</span>
          </p>
        )}
      </div>
    </EntranceFrame>
  );
}

function SignedOutNote({ livesAtIssuer }: { livesAtIssuer: boolean }) {
  return (
    <div
      role="status"
      className="flex items-start gap-2 rounded-xl border border-success-line bg-success-soft p-3 text-success-ink"
    >
      <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div>
        <p>You are signed out.</p>
        {livesAtIssuer && (
          <p className="mt-1">
            The sign-in service could not be reached, so your session there is still open. On a shared
            computer, sign out there too.
          </p>
        )}
      </div>
    </div>
  );
}

function FailureNote({ failure }: { failure: SignInFailure }) {
  return (
    <ErrorNotice title={failure.title} nextStep={failure.nextStep}>
      {failure.detail}
    </ErrorNotice>
  );
}
