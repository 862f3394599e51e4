"use client";

import {
  Component,
  type ComponentType,
  createElement,
  type LazyExoticComponent,
  type ReactNode,
  Suspense,
  useState,
  useSyncExternalStore,
} from "react";
import { lazySource } from "./lazy-source";
import { PartFailure } from "./part-failure";

export interface LazyPartOptions<Props> {
  /** Placeholder until the code has loaded. */
  loading?: ReactNode;
  /** What stands in its place when it failed; `nothing` for what a page can do without. */
  failed?: "notice" | "overlay" | "nothing";
  /** Never rendered on the server, such as what draws with WebGL. */
  isBrowserOnly?: boolean;
  onFailure?: (props: Props) => void;
  /** Closes an overlay that failed. */
  dismiss?: (props: Props) => void;
}

export interface LazyPart<Props> {
  (props: Props): ReactNode;
  /** Fetches the code before it is needed; a failure shows when it is needed. */
  preload: () => void;
}

/**
 * A part of a page whose code comes when it is first shown. Where it does not come, or fails, the rest of the page
 * stays, and trying again fetches it again.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  options: LazyPartOptions<Props> = {},
): LazyPart<Props> {
  const source = lazySource(load);
  const part = (props: Props) => <PartSlot source={source} options={options} props={props} />;
  return Object.assign(part, { preload: () => void load().catch(() => undefined) });
}

interface PartSlotProps<Props> {
  source: { current: () => LazyExoticComponent<ComponentType<Props>> };
  options: LazyPartOptions<Props>;
  props: Props;
}

function PartSlot<Props extends object>({ source, options, props }: PartSlotProps<Props>) {
  const [attempt, setAttempt] = useState(() => ({ number: 0, part: source.current() }));
  const isHydrated = useIsHydrated();
  if (options.isBrowserOnly && !isHydrated) return options.loading;
  const { failed = "notice", dismiss } = options;
  const failure = failed !== "nothing" && (
    <PartFailure
      isOverlay={failed === "overlay"}
      onRetry={() => setAttempt(({ number }) => ({ number: number + 1, part: source.current() }))}
      onDismiss={dismiss && (() => dismiss(props))}
    />
  );
  return (
    <PartBoundary key={attempt.number} onFailure={() => options.onFailure?.(props)} fallback={failure}>
      <Suspense fallback={options.loading}>{createElement(attempt.part, props)}</Suspense>
    </PartBoundary>
  );
}

interface BoundaryProps {
  onFailure: () => void;
  fallback: ReactNode;
  children: ReactNode;
}

class PartBoundary extends Component<BoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };
  static getDerivedStateFromError = () => ({ hasFailed: true });
  override componentDidCatch() {
    this.props.onFailure();
  }
  override render() {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}

const useIsHydrated = () =>
  useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
