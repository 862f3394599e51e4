import type { ReactNode } from "react";

export interface ChoiceProps {
  isChosen: boolean;
  icon: ReactNode;
  name: string;
  detail: string | null;
  onChoose: () => void;
}

/** One resource in a list of them. */
export function Choice({ isChosen, icon, name, detail, onChoose }: ChoiceProps) {
  return (
    <li>
      <button
        type="button"
        aria-current={isChosen || undefined}
        onClick={onChoose}
        className="flex min-h-9 w-full items-center gap-2 rounded-lg px-2 text-left hover:bg-hover focus-visible:-outline-offset-2 aria-current:bg-selected [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-subtle"
      >
        {icon}
        <span title={name} className="min-w-0 truncate font-medium">
          {name}
        </span>
        {detail && (
          <span
            title={detail}
            className="ml-auto min-w-0 shrink-0 truncate text-ink-subtle text-xs max-w-1/2"
          >
            {detail}
          </span>
        )}
      </button>
    </li>
  );
}
