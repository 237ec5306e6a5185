/** WebSocket frames of a client that costs next to nothing: masked with zeros going out, taken apart coming in. */
export const OPCODE = { text: 1, close: 8, ping: 9, pong: 10 };
const MASKED = 0x80;

export function frameOf(opcode: number, payload: Buffer | string): Buffer {
  const body = Buffer.from(payload as string);
  const head =
    body.length < 126 ? Buffer.from([0x80 | opcode, MASKED | body.length]) : Buffer.from([0x80 | opcode, MASKED | 126, body.length >> 8, body.length & 0xff]);
  return Buffer.concat([head, Buffer.alloc(4), body]);
}

/** As a server sends it. */
export function serverFrameOf(text: string): Buffer {
  const body = Buffer.from(text);
  const head = body.length < 126 ? Buffer.from([0x81, body.length]) : Buffer.from([0x81, 126, body.length >> 8, body.length & 0xff]);
  return Buffer.concat([head, body]);
}

/** Calls back for each whole frame; returns what is left of one that is not. */
export function framesIn(bytes: Buffer, each: (opcode: number, from: number, until: number) => void): Buffer | null {
  let at = 0;
  while (bytes.length - at >= 2) {
    let from = at + 2;
    let length = bytes[at + 1]! & 0x7f;
    if (length === 126) {
      if (bytes.length - at < 4) break;
      length = bytes.readUInt16BE(from);
      from += 2;
    } else if (length === 127) {
      if (bytes.length - at < 10) break;
      length = Number(bytes.readBigUInt64BE(from));
      from += 8;
    }
    if (bytes.length < from + length) break;
    each(bytes[at]! & 0x0f, from, from + length);
    at = from + length;
  }
  return at === bytes.length ? null : Buffer.from(bytes.subarray(at));
}
