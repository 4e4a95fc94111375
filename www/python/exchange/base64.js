// Bytes as text, because a synchronous request carries text both ways.

const STEP = 0x2000;

/** Returns bytes as base64. */
export function base64(data) {
  if (data.toBase64) return data.toBase64();
  let text = "";
  for (let start = 0; start < data.length; start += STEP) text += String.fromCharCode(...data.subarray(start, start + STEP));
  return btoa(text);
}

/** Returns the bytes of a base64 text. */
export function bytes(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
