import { LoaderCircle } from "lucide-react";

export function Spinner({ label = "Loading" }: { label?: string }) {
  return (
    <span role="status" className="inline-flex items-center">
      <LoaderCircle aria-hidden className="size-4 animate-spin text-ink-subtle" />
      <span className="sr-only">{label}</span>
    </span>
  );
}
