/** Part of every cache key: another deployment or role must never show the last one's data. */
export interface ReadScope {
  deploymentId: string;
  roleId: string;
}
