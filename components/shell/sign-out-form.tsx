import type { RefObject } from "react";
import { tellWindows } from "@/lib/client/session-news";
import { routes } from "@/lib/shared/routes";

export interface SignOutFormProps {
  form: RefObject<HTMLFormElement | null>;
  csrfToken: string;
}

export const signOutHint = "Ends your sessions in every browser";

/** A plain form, because sign-out ends at another origin: the issuer's. Submitted from a menu. */
export function SignOutForm({ form, csrfToken }: SignOutFormProps) {
  return (
    <form
      ref={form}
      method="post"
      action={routes.signOut()}
      onSubmit={() => tellWindows({ kind: "leaving" })}
      hidden
    >
      <input type="hidden" name="csrfToken" value={csrfToken} />
    </form>
  );
}
