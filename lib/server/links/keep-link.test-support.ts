import type { Portal } from "../portal";
import { insertLink } from "../store/shared-links";

/** Keeps a link as the store has it, also one that no request can make. */
export async function keepLink(
  { store }: Pick<Portal, "store">,
  link: Parameters<typeof insertLink>[1],
): Promise<void> {
  await insertLink(await store(), link, 1);
}
