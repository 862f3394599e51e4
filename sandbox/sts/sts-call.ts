import type { CloudStore } from "../cloud/cloud-store";
import type { Form } from "../http/form";
import type { ServiceRequest } from "../http/service";
import type { Principal } from "../iam/principal";

/** One call of an action that needs no signature. */
export interface StsCall {
  store: CloudStore;
  request: ServiceRequest;
  form: Form;
}

/** One call whose signature was checked. */
export interface SignedCall extends StsCall {
  caller: Principal;
}
