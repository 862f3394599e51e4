import type { SdmaAsset } from "@/lib/shared/sdma/generated/answers.gen";
import { formatOfPath } from "./file-format";

const typeAttributes = new Set(["type", "filetype", "format", "fileformat", "dataformat", "assettype"]);

const normalised = (name: string) => name.toLowerCase().replace(/[^a-z]/g, "");

/** What an asset consists of, as far as its listing tells; null when nothing does. Costs no request. */
export function assetType(asset: Pick<SdmaAsset, "assetName" | "attributes">): string | null {
  const attribute = asset.attributes?.find(({ name }) => typeAttributes.has(normalised(name)));
  if (typeof attribute?.value === "string" && attribute.value.trim() !== "") return attribute.value.trim();
  return formatOfPath(asset.assetName)?.name ?? null;
}
