import clsx from "clsx";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export interface Segment<Value extends string> {
  value: Value;
  label: string;
  icon?: LucideIcon | undefined;
  /** Why it cannot be chosen. */
  disabledReason?: string | undefined;
}

export interface SegmentsProps<Value extends string> {
  /** What is chosen; shown before the choices. */
  label: string;
  /** Stands at the right of the label. */
  aside?: ReactNode;
  name: string;
  value: Value;
  segments: readonly Segment<Value>[];
  onChange: (value: Value) => void;
}

/** One of a few values, as radio buttons in one bar. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { label, aside, name, value, segments, onChange } = props;
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="contents">
        <span className="flex items-baseline justify-between gap-3">
          <span className="font-medium">{label}</span>
          {aside && <span className="text-ink-muted text-xs">{aside}</span>}
        </span>
      </legend>
      <div className="flex flex-wrap gap-y-1">
        {segments.map((segment) => (
          <label
            key={segment.value}
            title={segment.disabledReason}
            className={clsx(
              "-ml-px inline-flex h-8 cursor-pointer items-center gap-1.5 border border-line-strong bg-surface px-3 font-medium first:ml-0 first:rounded-l-lg last:rounded-r-lg [&_svg]:size-4",
              "hover:bg-hover has-checked:z-1 has-checked:border-primary has-checked:bg-primary-soft has-checked:text-primary-ink",
              "has-disabled:cursor-not-allowed has-disabled:bg-sunken has-disabled:text-ink-subtle",
              "has-focus-visible:z-1 has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2",
            )}
          >
            <input
              type="radio"
              name={name}
              value={segment.value}
              checked={segment.value === value}
              disabled={segment.disabledReason !== undefined}
              onChange={() => onChange(segment.value)}
              className="sr-only"
            />
            {segment.icon && <segment.icon aria-hidden />}
            {segment.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
