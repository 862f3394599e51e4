// Loaded by `--import` into a portal: its parent moves its clock, so that an hour need not take one.
const RealDate = Date;
let offsetMs = 0;
const now = () => RealDate.now() + offsetMs;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, as) => Reflect.construct(target, given.length === 0 ? [now()] : given, as),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === "now" ? now : target[name]),
});

process.on("message", (message) => {
  if (typeof message?.clockMs !== "number") return;
  offsetMs = message.clockMs - RealDate.now();
  process.send?.({ isSet: true });
});
