import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { S3Error } from "../s3-error";
import { chunkSignatures } from "../signature/chunk-signatures";
import { decodeChunks } from "./decode-chunks";

/** Amazon S3 API reference, "Signature calculations for the Authorization header: transferring payload in chunks". */
const published = {
  seed: {
    secret: ["wJalrXUtnFEMI", "K7MDENG", "bPxRfiCYEXAMPLEKEY"].join("/"),
    scope: { date: "20130524", region: "us-east-1", service: "s3", terminator: "aws4_request" },
    timestamp: "20130524T000000Z",
    signature: "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
  },
  chunks: [
    ["a".repeat(65_536), "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648"],
    ["a".repeat(1_024), "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497"],
    ["", "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9"],
  ],
} as const;

/** The same with a trailing checksum: "… including trailing headers". */
const publishedTrailer = {
  seed: { ...published.seed, signature: "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e" },
  chunks: [
    ["a".repeat(65_536), "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2"],
    ["a".repeat(1_024), "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7"],
    ["", "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992"],
  ],
  trailer: "x-amz-checksum-crc32c:sOO8/Q==",
  signature: "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435",
} as const;

function framed(chunks: readonly (readonly [string, string])[]): string {
  return chunks
    .map(([bytes, signature]) => {
      const end = bytes === "" ? "" : "\r\n";
      return `${bytes.length.toString(16)};chunk-signature=${signature}\r\n${bytes}${end}`;
    })
    .join("");
}

/** A stream in pieces of that size, regardless of chunk boundaries. */
function inPieces(text: string, size: number): Readable {
  const bytes = Buffer.from(text, "latin1");
  const count = Math.ceil(bytes.length / size);
  return Readable.from(
    Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size)),
  );
}

async function decode(
  text: string,
  seed: typeof published.seed | typeof publishedTrailer.seed,
  hasTrailer = false,
) {
  const trailers: [string, string][] = [];
  const decoded = decodeChunks(inPieces(text, 1_000), {
    signatures: chunkSignatures(seed),
    hasTrailer,
    decodedLength: 66_560,
    onTrailer: (headers) => trailers.push(...headers),
  });
  try {
    const bytes = await buffer(decoded);
    return { bytes: bytes.toString(), trailers };
  } catch (error) {
    if (error instanceof S3Error) return { code: error.code };
    throw error;
  }
}

describe("a body in signed chunks", () => {
  const body = `${framed(published.chunks)}\r\n`;

  it("matches Amazon's example", async () => {
    expect(await decode(body, published.seed)).toEqual({ bytes: "a".repeat(66_560), trailers: [] });
  });

  it("with a trailing checksum verifies as in Amazon's example", async () => {
    const { seed, chunks, trailer, signature } = publishedTrailer;
    const withTrailer = `${framed(chunks)}${trailer}\r\nx-amz-trailer-signature:${signature}\r\n\r\n`;
    expect(await decode(withTrailer, seed, true)).toEqual({
      bytes: "a".repeat(66_560),
      trailers: [["x-amz-checksum-crc32c", "sOO8/Q=="]],
    });
    const changed = withTrailer.replace("sOO8", "sOO9");
    expect(await decode(changed, seed, true)).toEqual({ code: "SignatureDoesNotMatch" });
  });

  it.each([
    ["a changed byte", body.replace("aaaa", "aaab"), "SignatureDoesNotMatch"],
    ["a chunk without a signature", body.replace(/;chunk-signature=ad\w+/, ""), "SignatureDoesNotMatch"],
    ["chunks out of order", `${framed([...published.chunks].reverse())}\r\n`, "SignatureDoesNotMatch"],
    ["an end before the last chunk", framed(published.chunks.slice(0, 2)), "IncompleteBody"],
    ["an end within a chunk", body.slice(0, 30_000), "IncompleteBody"],
    ["a size that is not a number", body.replace("10000;", "10g00;"), "InvalidRequest"],
  ])("is refused for %s", async (_, text, code) => {
    expect(await decode(text, published.seed)).toEqual({ code });
  });
});

describe("a body in unsigned chunks", () => {
  it("is decoded unchanged, however the network splits it, and is never longer than announced", async () => {
    const arbitrary = fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(arbitrary, fc.integer({ min: 1, max: 70 }), async (parts, size) => {
        const whole = Buffer.concat(parts);
        const text = parts.map(
          (part) => `${part.length.toString(16)}\r\n${Buffer.from(part).toString("latin1")}\r\n`,
        );
        const decodeAs = (decodedLength: number) => {
          const rules = { signatures: null, hasTrailer: true, decodedLength, onTrailer: () => {} };
          return buffer(
            decodeChunks(inPieces(`${text.join("")}0\r\nx-amz-checksum-crc32:x\r\n\r\n`, size), rules),
          );
        };
        expect(await decodeAs(whole.length)).toEqual(whole);
        await expect(decodeAs(whole.length + 1)).rejects.toThrow("number of bytes");
        if (whole.length > 0) await expect(decodeAs(whole.length - 1)).rejects.toThrow("number of bytes");
      }),
    );
  });
});
