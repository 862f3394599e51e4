import type { Random } from "../random";

/** RFC 4180: settlement points with a quoted field and a comma inside it. */
export function makeMeasurements(random: Random, rowCount: number): Uint8Array {
  const rows = Array.from({ length: rowCount }, (_, index) => {
    const time = new Date(Date.UTC(2026, 9, 1) + index * 900_000).toISOString();
    const point = `SP-${String(random.whole(1, 40)).padStart(2, "0")}`;
    const remark = random.chance(0.05) ? '"wind, gusts over ""8 Bft"""' : "";
    return [
      time,
      point,
      (random.next() * 6 - 3).toFixed(2),
      (12 + random.next() * 8).toFixed(1),
      remark,
    ].join(",");
  });
  return Buffer.from(`${["time,point,settlement_mm,temperature_c,remark", ...rows].join("\r\n")}\r\n`);
}

export function makeReport(random: Random): Uint8Array {
  const checks = ["closure", "overlap", "control points", "noise"].map((name) => ({
    name,
    passed: random.chance(0.9),
    residual_mm: Number((random.next() * 9).toFixed(2)),
  }));
  const report = { crs: "EPSG:32633", instrument: random.pick(["RTC360", "VZ-400i", "Zenmuse L2"]), checks };
  return Buffer.from(`${JSON.stringify(report, null, 2)}\n`);
}

export function makeNotes(random: Random): Uint8Array {
  const lines = [
    "Field book · Rijeka",
    `Crew on site ${random.whole(2, 5)}, bura ${random.whole(2, 7)} Bft, visibility good.`,
    `Control point R-${random.whole(100, 199)} re-measured, difference ${random.whole(0, 6)} mm.`,
    "Access to the quay only with the harbour master's permit — šetnja zabranjena.",
  ];
  return Buffer.from(`${lines.join("\n")}\n`);
}
