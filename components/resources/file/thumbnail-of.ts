import type { SdmaFile } from "@/lib/shared/sdma/generated/answers.gen";

/** Id of the first picture that SDMA made of a file, or null. */
export const thumbnailOf = ({ previews }: Pick<SdmaFile, "previews">): string | null =>
  previews?.find(({ fileId }) => fileId !== undefined)?.fileId ?? null;
