/** One script for all that the shell can do without until the page is there. */
export { AccessCount } from "./access-count";
export { QuotaNotice, QuotaPill } from "./quota-pill";
