import { Box, File, FolderOpen, Library } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { GivenName } from "@/components/ui/given-name";
import { type PlaceKind, placeId, placeKind, type ShownPlace } from "@/lib/shared/contracts/known-place";
import { visibleName } from "@/lib/shared/format/visible-name";
import { routes } from "@/lib/shared/routes";

const icons: Record<PlaceKind, ReactNode> = {
  library: <Library aria-hidden />,
  project: <FolderOpen aria-hidden />,
  asset: <Box aria-hidden />,
  file: <File aria-hidden />,
};

/** What the person opened last in a deployment. */
export function RecentLinks({
  deploymentId,
  places,
}: {
  deploymentId: string;
  places: readonly ShownPlace[];
}) {
  if (places.length === 0) return null;
  return (
    <section className="border-line border-b pb-2">
      <h3 className="mb-1 font-medium text-2xs text-ink-subtle">Recent</h3>
      <ul>
        {places.map((place) => (
          <li key={placeId(place)}>
            <Link
              href={routes.place(deploymentId, place.ids)}
              prefetch={false}
              className="-mx-2 flex h-8 items-center gap-2.5 rounded-lg px-2 hover:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-subtle"
            >
              {icons[placeKind(place)]}
              <span dir="auto" title={visibleName(place.name)} className="min-w-0 truncate">
                <GivenName text={place.name} />
              </span>
              {place.parentName && (
                <span
                  dir="auto"
                  title={visibleName(place.parentName)}
                  className="ml-auto min-w-0 max-w-2/5 shrink-0 truncate text-ink-subtle text-xs"
                >
                  <GivenName text={place.parentName} />
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
