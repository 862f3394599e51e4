import "server-only";

export interface Page {
  /** From the previous response; absent for the first page. */
  nextToken?: string | undefined;
  maxResults?: number | undefined;
}
/** People and groups are two lists: SDMA asks which one is meant. */
export interface MemberKind {
  principalType: "USER" | "GROUP";
}
export interface LibraryInput {
  libraryId: string;
}
export interface ProjectInput extends LibraryInput {
  projectId: string;
}
export interface AssetInput extends ProjectInput {
  assetId: string;
}
export interface FileInput extends AssetInput {
  /** Id of a file or of a path. */
  fileId: string;
}
