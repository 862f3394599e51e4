// Loaded into a portal before its own code: each SIGUSR2 sets its clocks forward by a minute and a second.
const stepMs = 61_000;
let aheadMs = 0;
const calendar = Date.now.bind(Date);
const monotonic = performance.now.bind(performance);
Date.now = () => calendar() + aheadMs;
performance.now = () => monotonic() + aheadMs;
process.on("SIGUSR2", () => {
  aheadMs += stepMs;
});
