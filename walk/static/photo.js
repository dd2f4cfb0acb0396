/** Photos: drawn anew on the tablet, at most 1600 pixels, so that neither size nor metadata leaves it. */

import { sha256 } from "./sha256.js";

export const MOST = 3;
const LONGEST = 1600;
const QUALITY = 0.8;

/**
 * Make a picture small; reject when the file is none.
 * @param {File} file
 * @returns {Promise<Photo>}
 */
export async function shrink(file) {
  const picture = await decode(file);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const paper = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  paper.fillStyle = "#fff"; // what was transparent must not turn black
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(picture.image, 0, 0, canvas.width, canvas.height);
  picture.close();
  /** @type {Blob | null} */
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  canvas.width = 0; // Safari keeps the memory otherwise
  if (!blob || blob.type !== "image/jpeg") throw new Error("jpeg");
  const bytes = await blob.arrayBuffer();
  return { sha256: await sha256(bytes), bytes };
}

/** @param {File} file */
async function decode(file) {
  try {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    return { image, width: image.width, height: image.height, close: () => image.close() };
  } catch {
    // older Safari: an element turns the picture upright by itself
    const address = URL.createObjectURL(file);
    try {
      const image = new Image();
      image.src = address;
      await image.decode();
      return { image, width: image.naturalWidth, height: image.naturalHeight, close: () => URL.revokeObjectURL(address) };
    } catch (error) {
      URL.revokeObjectURL(address);
      throw error;
    }
  }
}
