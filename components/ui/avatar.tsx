import { initialsOf } from "./initials";

export function Avatar({ name }: { name: string }) {
  return (
    <span
      aria-hidden
      className="flex size-6 shrink-0 items-center justify-center rounded-full bg-ink font-medium text-2xs text-canvas"
    >
      {initialsOf(name)}
    </span>
  );
}
