import "server-only";

export interface AccessRequestTables {
  access_requests: {
    /** Unguessable: whoever has it still must be among those who may see it. */
    id: string;
    deployment_id: string;
    person_id: string;
    /** JSON: name, email, role. */
    requester: string;
    /** Name of the requester's role session. */
    principal: string;
    /** JSON: what was refused, and what is needed. */
    asked: string;
    reason: string;
    /** JSON, for display; the table of addressees says who may see it. */
    addressees: string;
    /** Person, operation and resource while it is open, so that there is one open request for the same; else null. */
    open_key: string | null;
    state: string;
    created_at_ms: number;
    expires_at_ms: number;
    /** 0 until then. */
    decided_at_ms: number;
    decided_by: string;
    decided_by_name: string;
    answer: string;
    delivery_state: string;
    delivery_attempts: number;
    delivery_detail: string;
    /** When a process took on the delivery; 0 until then. */
    delivery_claimed_at_ms: number;
  };
  access_request_addressees: {
    request_id: string;
    /** USER or GROUP. */
    type: string;
    principal: string;
  };
}
