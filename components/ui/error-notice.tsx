import clsx from "clsx";
import { CircleAlert, OctagonX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export interface ErrorNoticeProps {
  title: string;
  /** Why, and who can fix it. */
  children?: ReactNode;
  /** One thing to do now. */
  nextStep?: ReactNode;
  /** Small facts, such as a request id. */
  facts?: ReactNode;
  actions?: ReactNode;
  tone?: "danger" | "warning" | undefined;
  /** `page` stands alone in the middle, `inline` sits among other content. */
  size?: "page" | "inline" | undefined;
  /** Level of the title where the notice is the page. */
  headingLevel?: 1 | 2 | 3 | undefined;
}

const toneClasses = {
  danger: "border-danger-line bg-danger-soft text-danger-ink",
  warning: "border-warning-line bg-warning-soft text-warning-ink",
};

/** What went wrong, why, and what to do. Announced when it appears. */
export function ErrorNotice(props: ErrorNoticeProps) {
  const { title, children, nextStep, facts, actions, tone = "danger", size = "inline" } = props;
  const Heading = `h${props.headingLevel ?? 2}` as const;
  const isPage = size === "page";
  const Icon = isPage ? OctagonX : tone === "danger" ? CircleAlert : TriangleAlert;
  return (
    <div
      role="alert"
      className={clsx(
        "flex gap-3 rounded-xl border",
        isPage
          ? "mx-auto my-10 w-full max-w-2xl border-line bg-surface p-5 shadow-card"
          : `p-3 ${toneClasses[tone]}`,
      )}
    >
      <span aria-hidden className={clsx("shrink-0", isPage && `h-fit rounded-lg p-2 ${toneClasses[tone]}`)}>
        <Icon className={isPage ? "size-5" : "mt-0.5 size-4"} />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <Heading className={isPage ? "font-semibold text-base text-ink" : "font-semibold"}>{title}</Heading>
        {children && <div className={clsx("break-words", isPage && "text-ink-muted")}>{children}</div>}
        {nextStep && (
          <p className={clsx("break-words", isPage && "text-ink")}>
            <strong className="font-semibold">Next: </strong>
            {nextStep}
          </p>
        )}
        {facts && <div className="min-w-0">{facts}</div>}
        {actions && <div className="mt-1 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
