import { MapPinOff } from "lucide-react";
import { buttonLook } from "@/components/ui/button-look";
import { PageLink } from "@/components/ui/page-link";
import { routes } from "@/lib/shared/routes";

/** Shown for an address that does not exist. */
export function NotFoundNotice() {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-2 px-6 py-20 text-center">
      <span aria-hidden className="mb-1 rounded-xl bg-sunken p-3 text-ink-subtle">
        <MapPinOff className="size-5" />
      </span>
      <h1 className="font-semibold text-lg">Page not found</h1>
      <p className="max-w-md text-ink-muted text-balance">
        The address may be mistyped, what it pointed to may have been deleted, or the deployment does not
        exist.
      </p>
      <PageLink href={routes.home()} className={`${buttonLook("secondary", "md")} mt-3`}>
        All deployments
      </PageLink>
    </div>
  );
}
