import Link from "next/link";
import { GivenName } from "@/components/ui/given-name";
import { visibleName } from "@/lib/shared/format/visible-name";

/** The name in a table row: a link for the pointer; by keyboard the row itself opens with Enter. */
export function RowLink({ href, name }: { href: string; name: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      tabIndex={-1}
      dir="auto"
      title={visibleName(name)}
      className="block truncate text-left font-medium text-ink hover:underline"
    >
      {name === "" ? "(no name)" : <GivenName text={name} />}
    </Link>
  );
}
