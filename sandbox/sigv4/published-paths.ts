import { hostDate, type PublishedVector } from "./published-vectors";

function signedPath(name: string, target: string, signature: string): PublishedVector {
  return { name, method: "GET", target, signedHeaders: hostDate, signature };
}

/** The suite's paths as a signer signs them that normalizes, as all do for every service but S3. */
export const normalizedVectors: readonly PublishedVector[] = [
  signedPath(
    "get-relative-normalized",
    "/example/..",
    "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
  ),
  signedPath(
    "get-relative-relative-normalized",
    "/example1/example2/../..",
    "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
  ),
  signedPath(
    "get-slash-dot-slash-normalized",
    "/./",
    "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
  ),
  signedPath(
    "get-slash-pointless-dot-normalized",
    "/./example",
    "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5",
  ),
  signedPath(
    "get-slash-normalized",
    "//",
    "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
  ),
  signedPath(
    "get-slashes-normalized",
    "//example//",
    "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84",
  ),
  signedPath(
    "get-space-normalized",
    "/example space/",
    "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741",
  ),
];

/** The same paths as signed as they are sent; a path that normalizing leaves alone is signed alike either way. */
export const unnormalizedVectors: readonly PublishedVector[] = [
  signedPath(
    "get-relative-unnormalized",
    "/example/..",
    "eca7ead57bb5aa5c8e28007acd4ff04e1ff9a0ff3b237ec1554a184887ff9282",
  ),
  signedPath(
    "get-relative-relative-unnormalized",
    "/example1/example2/../..",
    "dc33e0856fd4baca4d7aa2146c38958283844764f38c74252a333df5e613003b",
  ),
  signedPath(
    "get-slash-dot-slash-unnormalized",
    "/./",
    "68714168e6557f8f2de0ef956fc24dc2593a4bd2961f8df51898d8a134695145",
  ),
  signedPath(
    "get-slash-pointless-dot-unnormalized",
    "/./example",
    "beb03f223f7deae4146464f06e29eebbee9c8afbe15c290cf07aa8b119e14cff",
  ),
  signedPath(
    "get-slash-unnormalized",
    "//",
    "c88bcd3d312d75078c0cd961d6deae3f4c754924b01669efcfcb439fd5e5b76e",
  ),
  signedPath(
    "get-slashes-unnormalized",
    "//example//",
    "87cca117541a147f6df867677d98a7d80dff226d2bfca9e4ffa899665623c7e5",
  ),
];
