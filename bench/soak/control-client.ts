export interface ControlClient {
  /** @throws Error where the order is refused */
  order(method: string, path: string, body?: object): Promise<void>;
}

/** Controls the sandbox through its control port. */
export function controlClient(controlPort: number): ControlClient {
  return {
    order: async (method, path, body) => {
      const answer = await fetch(`http://127.0.0.1:${controlPort}${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
    },
  };
}

/** Faults, clock and scenario as they are when nobody disturbs. */
export function calm(control: ControlClient): Promise<void> {
  return control.order("POST", "/reset");
}
