"use client";

import {
  Component,
  type ComponentType,
  createElement,
  type ReactNode,
  Suspense,
  useEffect,
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
  const Part = options.isBrowserOnly
    ? browserPart(load, options.loading)
    : suspendedPart(load, options.loading);
  const part = (props: Props) => <PartSlot Part={Part} options={options} props={props} />;
  return Object.assign(part, { preload: () => void load().catch(() => undefined) });
}

/** Renders the part, or its placeholder, and throws what kept its code from coming. */
type PartBody<Props> = (props: { props: Props }) => ReactNode;

function suspendedPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  loading: ReactNode,
): PartBody<Props> {
  const source = lazySource(load);
  return ({ props }) => {
    const [part] = useState(() => source.current());
    return <Suspense fallback={loading}>{createElement(part, props)}</Suspense>;
  };
}

/**
 * Without Suspense: for 300 ms after a fallback React would hold back what else of the page comes alive.
 */
function browserPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  loading: ReactNode,
): PartBody<Props> {
  let known: ComponentType<Props> | null = null;
  return ({ props }) => {
    const isHydrated = useIsHydrated();
    const [found, setFound] = useState<{ part: ComponentType<Props> | null; error?: unknown }>({
      part: known,
    });
    const isFound = found.part !== null;
    useEffect(() => {
      if (isFound) return undefined;
      let isShown = true;
      load().then(
        (part) => {
          known = part;
          if (isShown) setFound({ part });
        },
        (error: unknown) => isShown && setFound({ part: null, error }),
      );
      return () => {
        isShown = false;
      };
    }, [isFound]);
    if ("error" in found) throw found.error;
    return isHydrated && found.part ? createElement(found.part, props) : loading;
  };
}

interface PartSlotProps<Props> {
  Part: PartBody<Props>;
  options: LazyPartOptions<Props>;
  props: Props;
}

function PartSlot<Props extends object>({ Part, options, props }: PartSlotProps<Props>) {
  const [attempt, setAttempt] = useState(0);
  const { failed = "notice", dismiss } = options;
  const failure = failed !== "nothing" && (
    <PartFailure
      isOverlay={failed === "overlay"}
      onRetry={() => setAttempt((before) => before + 1)}
      onDismiss={dismiss && (() => dismiss(props))}
    />
  );
  return (
    <PartBoundary key={attempt} onFailure={() => options.onFailure?.(props)} fallback={failure}>
      <Part props={props} />
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
