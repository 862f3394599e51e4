import type { CloudStore } from "../cloud/cloud-store";
import type { Form } from "../http/form";
import type { ServiceRequest } from "../http/service";
import type { Principal } from "../iam/principal";

/** A call to an action that requires no signature. */
export interface StsCall {
  store: CloudStore;
  request: ServiceRequest;
  form: Form;
}

/** A call whose signature was verified. */
export interface SignedCall extends StsCall {
  caller: Principal;
}
