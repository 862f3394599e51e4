import Link from "next/link";

/** The name in a table row: a link for the pointer; by keyboard the row itself opens with Enter. */
export function RowLink({ href, name }: { href: string; name: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      tabIndex={-1}
      dir="auto"
      title={name}
      className="block truncate text-left font-medium text-ink hover:underline"
    >
      {name.trim() === "" ? "(no name)" : name}
    </Link>
  );
}
