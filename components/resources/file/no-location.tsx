import { MapPinOff } from "lucide-react";

/** Says in place of a map why there is none. */
export function NoLocation({ children }: { children: string }) {
  return (
    <p className="mb-2 flex items-center gap-2 text-ink-muted">
      <MapPinOff aria-hidden className="size-4" />
      {children}
    </p>
  );
}
