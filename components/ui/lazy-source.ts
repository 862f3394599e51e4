import { type ComponentType, type LazyExoticComponent, lazy } from "react";

/**
 * A lazy component that forgets its failures: React's `lazy` keeps them forever.
 * @returns `current`: the component to render now, whose code is fetched again where the last attempt failed
 */
export function lazySource<Props>(load: () => Promise<ComponentType<Props>>): {
  current: () => LazyExoticComponent<ComponentType<Props>>;
} {
  let current: LazyExoticComponent<ComponentType<Props>> | null = null;
  const create = () =>
    lazy(() =>
      load().then(
        (loaded) => ({ default: loaded }),
        (error: unknown) => {
          current = null;
          throw error;
        },
      ),
    );
  return {
    current: () => {
      current ??= create();
      return current;
    },
  };
}
