import "server-only";
import { type RequestClass, requestClasses } from "@/lib/shared/quota/request-class";

/**
 * How urgent a call is. Somebody more urgent may join it while it waits: it is then raised, or a click would wait as long
 * as what was loaded ahead.
 */
export class CallPriority {
  /** Told of each raise while the call is made. */
  onRaise: (() => void) | undefined;

  constructor(public requestClass: RequestClass) {}

  raise(requestClass: RequestClass): void {
    if (requestClasses.indexOf(requestClass) >= requestClasses.indexOf(this.requestClass)) return;
    this.requestClass = requestClass;
    this.onRaise?.();
  }
}
