import { shortenId } from "@/lib/shared/format/shorten-id";
import { CopyButton } from "./copy-button";

export interface CopyableIdProps {
  id: string;
  /** What it identifies, such as `project id`. */
  name: string;
}

/** An id shortened in the middle for the eye, whole for the clipboard and for screen readers. */
export function CopyableId({ id, name }: CopyableIdProps) {
  return (
    <span className="inline-flex min-w-0 items-center gap-0.5 font-mono text-ink-subtle text-xs">
      <span title={id} aria-hidden className="truncate">
        {shortenId(id)}
      </span>
      <span className="sr-only">{id}</span>
      <CopyButton text={id} label={`Copy ${name}`} />
    </span>
  );
}
