import { randomUUID } from "node:crypto";
import type { Sandbox } from "../../sandbox/create-sandbox";
import type { DeploymentId } from "./addresses";
import { faultOrderSchema } from "./control-contract";

/** Takes faults in and out one by one: two workers test at a time, so neither may clear what the other ordered. */
export class FaultDesk {
  readonly #active = new Set<string>();
  readonly #sandboxes: Readonly<Record<DeploymentId, Sandbox>>;
  constructor(sandboxes: Readonly<Record<DeploymentId, Sandbox>>) {
    this.#sandboxes = sandboxes;
  }

  add(order: unknown): string {
    const { deploymentId, service, path, times, answer, delayMs, dropAfterBytes } =
      faultOrderSchema.parse(order);
    const id = randomUUID();
    const pattern = new RegExp(path);
    this.#active.add(id);
    this.#sandboxes[deploymentId].faults.add({
      match: (request) => this.#active.has(id) && request.service === service && pattern.test(request.path),
      ...(times === undefined ? {} : { times }),
      ...(answer
        ? { answer: { status: answer.status, body: answer.body, headers: answer.headers ?? {} } }
        : {}),
      ...(delayMs === undefined ? {} : { delayMs }),
      ...(dropAfterBytes === undefined ? {} : { dropAfterBytes }),
    });
    return id;
  }

  remove(id: string): void {
    this.#active.delete(id);
  }
}
