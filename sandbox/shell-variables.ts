import type { PortalHandles } from "./portal-handles";

/**
 * What a shell must know so that AWS's tools, unchanged, use the sandbox with the operator's keys, and so that programs
 * that sign people in find the issuer.
 */
export function shellVariables(handles: PortalHandles): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: handles.origin,
    AWS_REGION: handles.region,
    // botocore and version 1 of the AWS CLI read only this one.
    AWS_DEFAULT_REGION: handles.region,
    AWS_ACCESS_KEY_ID: handles.operator.accessKeyId,
    AWS_SECRET_ACCESS_KEY: handles.operator.secretAccessKey,
    SDMA_API_ENDPOINT: handles.apiEndpoint,
    SDMA_LIBRARY_ID: handles.libraryId,
    SDMA_PROJECT_ID: handles.projectId,
    SDMA_ROLE_FULL: handles.roles.full,
    SDMA_ROLE_LIBRARIES: handles.roles.libraries,
    SDMA_ROLE_PROJECTS: handles.roles.projects,
    SDMA_ROLE_READONLY: handles.roles.readonly,
    OIDC_ISSUER: handles.oidcIssuer,
    OIDC_CLIENT_ID: handles.oidcClientId,
    OIDC_CLIENT_SECRET: handles.oidcClientSecret,
  };
}
