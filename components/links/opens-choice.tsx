import clsx from "clsx";
import type { LinkDraft } from "./use-link-draft";
import type { VersionToKeep } from "./use-version-to-keep";

export interface OpensChoiceProps {
  value: LinkDraft["opens"];
  version: VersionToKeep;
  onChange: (opens: LinkDraft["opens"]) => void;
}

function nowText(version: VersionToKeep): string {
  switch (version.state) {
    case "reading":
      return "Reading the versions…";
    case "failed":
      return `The versions could not be read: ${version.title}`;
    case "none":
      return "";
    case "known":
      return version.label;
  }
}

/** Whether the link keeps a version or follows the newest one. */
export function OpensChoice({ value, version, onChange }: OpensChoiceProps) {
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">What it opens</legend>
      <div className="grid grid-cols-1 gap-2 sm:grid-cols-2">
        <Choice
          {...{ value: "now", chosen: value, onChange }}
          title="As it is now"
          text={nowText(version)}
          isDisabled={version.state === "failed"}
        />
        <Choice
          {...{ value: "newest", chosen: value, onChange }}
          title="Always the newest"
          text={`Follows new versions of the ${version.state === "none" ? "page" : version.noun}`}
        />
      </div>
    </fieldset>
  );
}

interface ChoiceProps {
  value: LinkDraft["opens"];
  chosen: LinkDraft["opens"];
  title: string;
  text: string;
  isDisabled?: boolean;
  onChange: (opens: LinkDraft["opens"]) => void;
}

function Choice({ value, chosen, title, text, isDisabled = false, onChange }: ChoiceProps) {
  return (
    <label
      className={clsx(
        "flex cursor-pointer items-start gap-2.5 rounded-lg border border-line-strong bg-surface p-2.5 hover:bg-hover",
        "has-checked:border-primary has-checked:bg-primary-soft has-disabled:cursor-not-allowed has-disabled:bg-sunken",
        "has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2",
      )}
    >
      <input
        type="radio"
        name="link-opens"
        value={value}
        checked={value === chosen}
        disabled={isDisabled}
        onChange={() => onChange(value)}
        className="mt-0.5 size-4 shrink-0 accent-primary outline-none"
      />
      <span className="min-w-0">
        <span className="block font-medium">{title}</span>
        <span className="block text-ink-muted text-xs">{text}</span>
      </span>
    </label>
  );
}
