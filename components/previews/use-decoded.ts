"use client";

import useSWRImmutable from "swr/immutable";
import { decodeAgain, type FileText } from "@/lib/client/fetch-file-text";
import type { TextEncoding } from "@/lib/client/text-encodings";

/**
 * A file in the encoding that a person has chosen.
 * @param chosen null: as it was read
 * @returns undefined while it is read or decoded for the first time
 */
export function useDecoded(file: FileText | undefined, chosen: TextEncoding | null): FileText | undefined {
  const { data } = useSWRImmutable(file && chosen ? [file.bytes, chosen] : null, () =>
    file && chosen ? decodeAgain(file, chosen) : undefined,
  );
  return chosen ? data : file;
}
