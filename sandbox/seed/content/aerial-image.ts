import sharp from "sharp";
import type { Random } from "../random";

const roofs = ["#a8553b", "#b5654a", "#8f8a82", "#c9c3b6", "#7d4b3a"] as const;

function building(random: Random, width: number, height: number): string {
  const x = random.whole(0, width);
  const y = random.whole(Math.round(height * 0.38), height);
  const length = random.whole(18, 70);
  const depth = random.whole(12, 34);
  return `<rect x="${x}" y="${y}" width="${length}" height="${depth}" fill="${random.pick(roofs)}" stroke="#00000055" transform="rotate(${random.whole(-25, 25)} ${x} ${y})"/>`;
}

function drawCoast(random: Random, width: number, height: number): string {
  const shore = Array.from({ length: 9 }, (_, index) => {
    const y = Math.round(height * (0.3 + random.next() * 0.08));
    return `${Math.round((width / 8) * index)},${y}`;
  });
  const buildings = Array.from({ length: 70 }, () => building(random, width, height)).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<rect width="100%" height="100%" fill="#6f7f57"/>
<polygon points="0,0 ${width},0 ${width},${Math.round(height * 0.34)} ${shore.toReversed().join(" ")} 0,0" fill="#27546b"/>
<polyline points="${shore.join(" ")}" fill="none" stroke="#cfc8b4" stroke-width="9"/>
<path d="M0 ${height * 0.7} C ${width * 0.3} ${height * 0.6}, ${width * 0.6} ${height * 0.9}, ${width} ${height * 0.66}" fill="none" stroke="#8b8b8b" stroke-width="12"/>
${buildings}</svg>`;
}

/** Film-like grain, so that the picture compresses like a photograph and not like a drawing. */
function grain(random: Random, width: number, height: number): Buffer {
  const pixels = Buffer.alloc(width * height * 4);
  for (let index = 0; index < pixels.length; index += 4) {
    const brightness = random.chance(0.5) ? 255 : 0;
    pixels[index] = brightness;
    pixels[index + 1] = brightness;
    pixels[index + 2] = brightness;
    pixels[index + 3] = random.whole(0, 26);
  }
  return pixels;
}

/** A synthetic photograph from above of a stretch of coast with a road and roofs. */
export async function makeAerialImage(
  random: Random,
  { width, height, format }: { width: number; height: number; format: "jpeg" | "png" },
): Promise<Uint8Array> {
  return sharp(Buffer.from(drawCoast(random, width, height)))
    .composite([{ input: grain(random, width, height), raw: { width, height, channels: 4 } }])
    .flatten()
    .toFormat(format, { quality: 78 })
    .toBuffer();
}
