import { formatOfPath } from "@/lib/shared/previews/file-format";
import type { SdmaAsset } from "@/lib/shared/sdma/generated/answers.gen";

const typeAttributes = new Set(["type", "filetype", "format", "fileformat", "dataformat", "assettype"]);

const normalized = (name: string) => name.toLowerCase().replace(/[^a-z]/g, "");

type TypedAsset = Pick<SdmaAsset, "assetName" | "attributes">;

function readType(asset: TypedAsset): string | null {
  const attribute = asset.attributes?.find(({ name }) => typeAttributes.has(normalized(name)));
  if (typeof attribute?.value === "string" && attribute.value.trim() !== "") return attribute.value.trim();
  return formatOfPath(asset.assetName)?.name ?? null;
}

// A list of 100,000 asks for the type of every row whenever a page is added.
const known = new WeakMap<TypedAsset, string | null>();

/** The type of an asset, as far as its listing tells; null when it does not. Costs no request. */
export function assetType(asset: TypedAsset): string | null {
  const type = known.get(asset);
  if (type !== undefined) return type;
  const read = readType(asset);
  known.set(asset, read);
  return read;
}
