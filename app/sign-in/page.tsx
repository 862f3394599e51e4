import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { EntranceFrame } from "@/components/shell/entrance-frame";
import { Logo } from "@/components/shell/logo";
import { callbackPath } from "@/components/sign-in/callback-path";
import { SignInButton } from "@/components/sign-in/sign-in-button";
import { type SignInFailure, signInFailure } from "@/components/sign-in/sign-in-failure";
import { ErrorNotice } from "@/components/ui/error-notice";
import { signInLabel } from "@/lib/server/http/page";
import { requestPerson } from "@/lib/server/http/request-person";

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
  if (await requestPerson()) redirect(back);
  return (
    <EntranceFrame>
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
        {signedOut !== undefined && !failure && <SignedOutNote />}
        {failure && <FailureNote failure={failure} />}
        <SignInButton label={signInLabel()} callbackUrl={back} />
        {back !== "/" && (
          <p className="break-words text-ink-subtle text-xs">
            You then come back to <span className="font-mono">{back}</span>
          </p>
        )}
      </div>
    </EntranceFrame>
  );
}

function SignedOutNote() {
  return (
    <p
      role="status"
      className="flex items-center gap-2 rounded-xl border border-success-line bg-success-soft p-3 text-success-ink"
    >
      <CircleCheck aria-hidden className="size-4 shrink-0" />
      You are signed out.
    </p>
  );
}

function FailureNote({ failure }: { failure: SignInFailure }) {
  return (
    <ErrorNotice title={failure.title} nextStep={failure.nextStep}>
      {failure.detail}
    </ErrorNotice>
  );
}
